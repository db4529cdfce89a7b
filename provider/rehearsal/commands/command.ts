import type { Options, OptionTable } from "../command-line/option.ts";
import type { DismConsole } from "../console/dism-console.ts";
import type { Progress } from "../console/progress.ts";
import type { ReportFormat } from "../console/report.ts";
import type { MountedImage } from "../image/mounted-image.ts";
import type { DismLog } from "../log/dism-log.ts";
import type { MountRegistry } from "../mounts/mount-registry.ts";
import type { StateFolder } from "../mounts/state-folder.ts";

/** What a command is given to work with. */
export interface Call {
  readonly options: Options;
  /** What stood behind the command itself, as in `/Set-AllIntl:ja-JP`; empty for commands that take nothing. */
  readonly argument: string;
  /** True where the older name was used, such as `/Mount-Wim`. */
  readonly legacy: boolean;
  readonly format: ReportFormat;
  readonly console: DismConsole;
  readonly log: DismLog;
  readonly signal: AbortSignal;
  readonly state: StateFolder;
  readonly registry: MountRegistry;
  /** A new bar. */
  progress(): Progress;
}

export interface ServicingCall extends Call {
  readonly image: MountedImage;
}

interface CommandBase {
  /** In Microsoft's spelling, without slash. */
  readonly name: string;
  /** The name is followed by an argument. */
  readonly takesArgument?: boolean;
  readonly options?: OptionTable;
  /** Options without which it does not run; of a pair one is enough. */
  readonly required?: readonly (string | readonly [string, string])[];
  /** Pairs of options that exclude each other. */
  readonly exclusive?: readonly (readonly [string, string])[];
  /** For `/?`: how it is written. */
  readonly usage: string;
  /** For `/?`: what it does. */
  readonly summary: string;
}

/** A command on image files and mounts. */
export interface ImagingCommand extends CommandBase {
  readonly kind: "imaging";
  /** Older name, with `/WimFile` in place of `/ImageFile` and without the options of `newOptions`. */
  readonly legacyName?: string;
  readonly newOptions?: readonly string[];
  run(call: Call): Promise<void>;
}

/** A command on the image that `/Image` names. */
export interface ServicingCommand extends CommandBase {
  readonly kind: "servicing";
  run(call: ServicingCall): Promise<void>;
}

export type Command = ImagingCommand | ServicingCommand;
