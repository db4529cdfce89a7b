import type * as pulumi from "@pulumi/pulumi";
import type {
  AppsArgs,
  CapabilitiesArgs,
  DriverArgs,
  LanguagesArgs,
  NetFx3Args,
} from "./customising-args.ts";

/** The arguments of a ServicedImage. */
export interface ServicedImageArgs {
  /** The image file to start from. It is only ever read. */
  source: pulumi.Input<ImageSource>;

  /**
   * The build that every chosen image shall have, as `build.revision`; `10.0.` in front is accepted.
   * A higher build updates the output, a lower one replaces it: a cumulative update can't be taken back.
   *
   * @example "26100.4652"
   */
  build: pulumi.Input<string>;

  /**
   * Where the update that makes the build, and its checkpoints, are: files, folders, or the `files` of a CumulativeUpdate.
   * What an update is gets read out of the file; only what the plan names is used, and everything else may lie there too.
   *
   * Equivalent to DISM `/Add-Package /PackagePath`, with the target as the one named file.
   */
  updates: pulumi.Input<pulumi.Input<string | UpdateRef>[] | string | UpdateRef>;

  /**
   * Languages to add, and the one to start in. What the source image has stays; to take a language out again makes a new
   * output. An added language brings the image onto the full-payload path: every checkpoint must be among the updates.
   */
  languages?: pulumi.Input<LanguagesArgs>;

  /** Features on Demand to add. What was said of languages holds for them too. */
  capabilities?: pulumi.Input<CapabilitiesArgs>;

  /**
   * Optional features to enable, as DISM `/Get-Features` names them; `netFx3` alone governs .NET 3.5. The first start of
   * the image switches them on. Equivalent to DISM `/Enable-Feature /FeatureName /All`.
   *
   * @example ["TelnetClient"]
   */
  features?: pulumi.Input<pulumi.Input<string>[]>;

  /** Enable .NET 3.5. It leaves actions for the first start of the image, so that the output can't be serviced again. */
  netFx3?: pulumi.Input<NetFx3Args>;

  /**
   * KB of a .NET update to add; its file is among `updates`. Equivalent to DISM `/Add-Package /PackagePath`.
   *
   * @example "KB5066131"
   */
  dotNetUpdate?: pulumi.Input<string>;

  /** Drivers to add. Equivalent to DISM `/Add-Driver /Driver`. */
  drivers?: pulumi.Input<pulumi.Input<DriverArgs>[]>;

  /** Apps to provision or not to. */
  apps?: pulumi.Input<AppsArgs>;

  /**
   * Answer file (`unattend.xml`): its settings for an image are made, and it is laid where Setup reads the others at the
   * first start, `Windows\Panther`. Equivalent to DISM `/Apply-Unattend`.
   */
  answerFile?: pulumi.Input<string>;

  /**
   * A serviced winre.wim, such as the output of a WinReImage. It goes into every image whose own is the file that it was
   * made from, before the image is serviced; an image with another one keeps it, and is named. It is stored once.
   */
  winRe?: pulumi.Input<WinReArgs>;

  /**
   * Whether superseded components are removed after servicing.
   *
   * Equivalent to DISM `/Cleanup-Image /StartComponentCleanup`.
   *
   * @default { components: true, resetBase: false }
   */
  cleanup?: pulumi.Input<CleanupArgs>;

  /** The image file to make. A change of its path makes a new file and then deletes the old one. */
  output: pulumi.Input<ImageOutput>;

  /**
   * Take over a file that is already at `output.path`, if it was read to be as wished. Without it such a file is an error.
   *
   * @default false
   */
  adopt?: pulumi.Input<boolean>;

  /**
   * Where DISM runs; wins over the configuration `windows-image:host`.
   *
   * @default `{ type: "local" }` on Windows; elsewhere there is none and one must be chosen
   */
  host?: pulumi.Input<HostArgs>;
}

/** An image file and which of its images are meant. */
export interface ImageSource {
  /**
   * Path of a `.wim` or `.esd`. It may lead into an ISO file, which is read without mounting it.
   *
   * @example "downloads/windows-11.iso/sources/install.wim"
   */
  path: pulumi.Input<string>;
  /**
   * Index of the one image to service, from 1. Equivalent to DISM `/Index`.
   *
   * @default every image of the file, in order
   */
  index?: pulumi.Input<number>;
  /** EditionID of the image to service, such as `Professional`, in any case. */
  edition?: pulumi.Input<string>;
  /** Name of the image to service, such as `Windows 11 Pro`. Equivalent to DISM `/Name`. */
  name?: pulumi.Input<string>;
  /** SHA-256 that the file must have, or the ISO file around it, 64 hex digits; checked before anything is done. */
  sha256?: pulumi.Input<string>;
}

/** A winre.wim to put into images. */
export interface WinReArgs {
  /** Path of the winre.wim: `path` of a WinReImage. The record that lies beside it tells what it was made from. */
  path: pulumi.Input<string>;
}

/** The image file that is made. */
export interface ImageOutput {
  /** Path of the `.wim`; it appears there whole and verified, or not at all. */
  path: pulumi.Input<string>;
  /**
   * Equivalent to DISM `/Export-Image /Compress`.
   *
   * @default "max"
   */
  compression?: pulumi.Input<"none" | "fast" | "max" | "recovery">;
}

export interface CleanupArgs {
  /**
   * Equivalent to DISM `/StartComponentCleanup`.
   *
   * @default true
   */
  components?: pulumi.Input<boolean>;
  /**
   * Also drops the way back behind the installed updates: smaller, and it can't be undone.
   * Equivalent to DISM `/StartComponentCleanup /ResetBase`.
   *
   * @default false
   */
  resetBase?: pulumi.Input<boolean>;
}

/** `local`: the DISM of this Windows machine. `rehearsal`: a stand-in for DISM over the real files, on any system; what it makes must not be deployed. */
export type HostArgs = { type: "local" } | { type: "rehearsal" };

/** An entry of `windows-updates.lock.json` and the path of its file, which need not be there yet for a preview. */
export interface UpdateRef {
  /** @example "KB5048667" */
  kb: string;
  type:
    | "cumulative-update"
    | "servicing-stack"
    | "safe-os"
    | "setup"
    | "dotnet"
    | "enablement"
    | "language-pack"
    | "capability"
    | "hotpatch"
    | "unknown";
  architecture: "amd64" | "arm64" | "x86";
  /** @default that of the image */
  product?: "client" | "server";
  /** The build that the update is a difference against; null for what makes no Windows build. */
  base?: string | null;
  /** The build that the update makes. */
  target?: string | null;
  /** @example "2024-12" */
  month?: string;
  /** As the Update Catalog gives it. */
  title?: string;
  /** Of the entry in the Update Catalog. */
  updateId?: string;
  /** What the path must hold: size in bytes, digests in hex. */
  file?: { name: string; url: string; size: number; sha1?: string | null; sha256?: string | null };
  /** Where the file lies, or will lie. */
  path: string;
}
