import * as pulumi from "@pulumi/pulumi";
import { BootImage } from "../boot-image.ts";
import { CumulativeUpdate } from "../cumulative-update.ts";
import { DynamicUpdate } from "../dynamic-update.ts";
import { InstallMedia } from "../install-media.ts";
import { ServicedImage } from "../serviced-image.ts";
import { WinReImage } from "../winre-image.ts";
import type {
  InstallMediaPipelineArgs,
  PipelineUpdate,
  PipelineUpdates,
} from "./install-media-pipeline-args.ts";

const TYPE = "windows-image:components:InstallMediaPipeline";

/**
 * Whole installation media of a month out of one set of wishes: the pinned updates, WinRE, Windows, boot.wim and the media
 * themselves. What does not depend on each other is made at the same time.
 *
 * Without `safe-os` among `dynamicUpdates` every image keeps its own winre.wim, with `setup` the media their Setup
 * but for what comes out of boot.wim.
 *
 * @example
 * ```ts
 * const media = new InstallMediaPipeline("windows-11", {
 *   source: { path: "downloads/windows-11-24h2.iso" },
 *   kb: "KB5062553",
 *   product: "client",
 *   architecture: "amd64",
 *   imageFolder: "out/images",
 *   output: { path: "out/windows-11.iso" },
 * });
 * export const path = media.path;
 * ```
 */
export class InstallMediaPipeline extends pulumi.ComponentResource {
  readonly cumulativeUpdate: CumulativeUpdate;
  /** By kind; those that were asked for. */
  readonly dynamicUpdates: Readonly<Partial<Record<PipelineUpdate, DynamicUpdate>>>;
  /** Undefined without a Safe OS update. */
  readonly winRe: WinReImage | undefined;
  readonly windows: ServicedImage;
  readonly boot: BootImage;
  readonly media: InstallMedia;
  /** Path of the media. */
  readonly path: pulumi.Output<string>;
  /** The build that all images have. */
  readonly build: pulumi.Output<string>;

  constructor(name: string, args: InstallMediaPipelineArgs, opts?: pulumi.ComponentResourceOptions) {
    super(TYPE, name, {}, opts);
    const options = { parent: this };
    const { product, architecture, lockFile, mirror, verify, adopt, host } = args;
    const locked = { product, architecture, ...given({ lockFile, mirror, verify }) };
    const common = given({ adopt, host });
    const inSource = (file: string) => ({
      path: pulumi.interpolate`${args.source.path}/sources/${file}`,
      ...given({ sha256: args.source.sha256 }),
    });
    const inImages = (file: string) => pulumi.interpolate`${args.imageFolder}/${file}`;

    const cumulative = new CumulativeUpdate(
      `${name}-update`,
      { ...locked, ...given({ build: args.build, kb: args.kb }) },
      options,
    );
    const month = cumulative.files.apply((files) => files.at(-1)?.month as string);
    const updates: Partial<Record<PipelineUpdate, DynamicUpdate>> = Object.fromEntries(
      wantedOf(args.dynamicUpdates).map(([type, kb]) => [
        type,
        new DynamicUpdate(`${name}-${type}`, { ...locked, type, ...(kb ? { kb } : { month }) }, options),
      ]),
    );
    const { "safe-os": safeOs, setup, dotnet } = updates;

    // Each has its own word for the language to start in; WinRE and boot.wim start in that of their image.
    const spoken = args.languages && {
      languages: { source: args.languages.source, tags: args.languages.tags },
    };
    const forPe = { ...common, ...spoken, ...given({ drivers: args.bootDrivers }) };
    const winRe =
      safeOs &&
      new WinReImage(
        `${name}-winre`,
        {
          ...{ ...forPe, source: { ...inSource("install.wim"), ...args.images } },
          ...{ safeOsUpdate: safeOs.files, cumulativeUpdate: cumulative.files },
          output: { path: inImages("winre.wim") },
        },
        options,
      );
    const { languages, capabilities, features, netFx3, drivers, apps, answerFile, cleanup } = args;
    const windows = new ServicedImage(
      `${name}-windows`,
      {
        ...common,
        ...given({ languages, capabilities, features, netFx3, drivers, apps, answerFile, cleanup }),
        source: { ...inSource("install.wim"), ...args.images },
        build: cumulative.build,
        updates: dotnet ? bothOf(cumulative.files, dotnet.files) : cumulative.files,
        ...given({ dotNetUpdate: dotnet?.kb, winRe: winRe && { path: winRe.path } }),
        output: { path: inImages("install.wim") },
      },
      options,
    );
    const boot = new BootImage(
      `${name}-boot`,
      {
        ...{ ...forPe, source: inSource("boot.wim"), build: cumulative.build },
        ...{ updates: cumulative.files, output: { path: inImages("boot.wim") } },
      },
      options,
    );
    const media = new InstallMedia(
      `${name}-media`,
      {
        ...{ ...common, source: args.source, build: cumulative.build, output: args.output },
        ...{ installImage: { path: windows.path }, bootImage: { path: boot.path } },
        ...given({ winRe: winRe && { path: winRe.path }, setupUpdate: setup?.files }),
        ...given({ bootSigning: args.bootSigning }),
      },
      options,
    );
    this.cumulativeUpdate = cumulative;
    this.dynamicUpdates = updates;
    this.winRe = winRe;
    this.windows = windows;
    this.boot = boot;
    this.media = media;
    this.path = media.path;
    this.build = cumulative.build;
    this.registerOutputs({ path: media.path, build: cumulative.build });
  }
}

/** The kinds that are wanted, each with its KB where one is named. */
const wantedOf = (updates: PipelineUpdates = {}): [PipelineUpdate, string | undefined][] =>
  (["safe-os", "setup", "dotnet"] as const).flatMap((type) => {
    const wanted = updates[type] ?? type !== "dotnet";
    return wanted === false ? [] : [[type, wanted === true ? undefined : wanted]];
  });

type Given<Values> = { [Key in keyof Values]: Exclude<Values[Key], undefined> };

/** Only what is there: an argument that is given as undefined would be one more argument. */
const given = <Values extends object>(values: Values): Partial<Given<Values>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<
    Given<Values>
  >;

const bothOf = <Item>(first: pulumi.Output<Item[]>, second: pulumi.Output<Item[]>): pulumi.Output<Item[]> =>
  pulumi.all([first, second]).apply(([some, more]) => [...some, ...more] as Item[]);
