/** What the component takes is what the resources take that it makes: no wish is lost or another one on the way. */
import type {
  BootImageArgs,
  CumulativeUpdateArgs,
  InstallMediaArgs,
  InstallMediaPipeline,
  InstallMediaPipelineArgs,
  ServicedImageArgs,
  WinReImageArgs,
} from "pulumi-windows-image";
import { expectSame, type Plain } from "./same.ts";

type Args = InstallMediaPipelineArgs;

type OfUpdates = "product" | "architecture" | "build" | "kb" | "lockFile" | "mirror" | "verify";
expectSame<Plain<Pick<Args, OfUpdates>>, Plain<Pick<CumulativeUpdateArgs, OfUpdates>>>();
type OfWindows =
  | "languages"
  | "capabilities"
  | "features"
  | "netFx3"
  | "apps"
  | "answerFile"
  | "cleanup"
  | "drivers"
  | "adopt"
  | "host";
expectSame<Plain<Pick<Args, OfWindows>>, Plain<Pick<ServicedImageArgs, OfWindows>>>();
type OfMedia = "bootSigning" | "output" | "adopt" | "host";
expectSame<Plain<Pick<Args, OfMedia>>, Plain<Pick<InstallMediaArgs, OfMedia>>>();
expectSame<Plain<Args["bootDrivers"]>, Plain<WinReImageArgs["drivers"]>>();
expectSame<Plain<Args["bootDrivers"]>, Plain<BootImageArgs["drivers"]>>();
expectSame<Plain<Args["adopt"]>, Plain<BootImageArgs["adopt"]>>();

const wishes: Args = {
  source: { path: "media" },
  kb: "KB5062553",
  product: "client",
  architecture: "amd64",
  imageFolder: "out/images",
  output: { path: "out/windows.iso" },
};
const more: Args[] = [
  wishes,
  { ...wishes, images: { edition: "Professional" }, dynamicUpdates: { dotnet: true, setup: "KB5062554" } },
  { ...wishes, dynamicUpdates: { "safe-os": false } },
];
void more;
// @ts-expect-error There is no such kind.
void ({ ...wishes, dynamicUpdates: { drivers: true } } satisfies Args);
// @ts-expect-error Firmware knows two certificates.
void ({ ...wishes, bootSigning: "2030" } satisfies Args);
// @ts-expect-error Images are kept for the next month.
void ({ ...wishes, imageFolder: undefined } satisfies Args);

declare const pipeline: InstallMediaPipeline;
/** What it makes is what can be made from in turn. */
const next: InstallMediaArgs = {
  source: { path: pipeline.path },
  installImage: { path: pipeline.windows.path },
  bootImage: { path: pipeline.boot.path },
  build: pipeline.build,
  output: { path: "out/next" },
};
void next;
