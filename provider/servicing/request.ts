import type { InnerFile } from "../imaging/index.ts";
import type { ServicingPlan, StepKind } from "../planning/plan.ts";
import type { ImageFileFacts } from "../terms/index.ts";
import type { RunEvent } from "./progress/run-events.ts";

/** Everything that a run needs to know; it decides nothing by itself. */
export interface ServicingRequest {
  readonly source: RequestSource;
  /** The images that go into the output, in order; one whose plan is `none` is exported as it is. */
  readonly images: readonly ImageRequest[];
  /** Files of updates by KB: the ones that the plans name. */
  readonly updates: Readonly<Record<string, UpdateFile>>;
  /** Folders or .inf files by the path that the plans name; a path that is not here is taken as it stands. */
  readonly drivers?: Readonly<Record<string, DriverSource>> | undefined;
  /** What steps take from a languages-and-features source, by `payloadKey`. */
  readonly payloads?: Readonly<Record<string, Payload>> | undefined;
  /** Apps by the path that the plans name. */
  readonly apps?: Readonly<Record<string, AppFile>> | undefined;
  /** Answer files by the path that the plans name; a path that is not here is taken as it stands. */
  readonly answerFiles?: Readonly<Record<string, string>> | undefined;
  readonly output: RequestOutput;
  /** Mounts, staging folders, temporary files and the journal lie below it. */
  readonly workDirectory: string;
  /** Identity of all plans together. */
  readonly planDigest: string;
}

export interface RequestSource {
  /** May lead into an ISO file: `win11.iso/sources/install.wim`. */
  readonly path: string;
  /** What the file on the disk must be, which may be an ISO file: 64 hex digits, `sha256:` may stand before them. */
  readonly sha256?: string | undefined;
  /** Where the image file to service lies inside an image of that file; then that one is taken out. */
  readonly inside?: InnerFile | undefined;
}

/** Whether a source has to be taken out of an image or of the ISO file `sourceFile`, even where it is only exported. */
export const liesInside = ({ path, inside }: RequestSource, sourceFile: string): boolean =>
  inside !== undefined || sourceFile !== path;

export interface RequestOutput {
  readonly path: string;
  readonly compression?: OutputCompression | undefined;
  /** Index in the output of the image that boots. @default the image that boots in the source */
  readonly bootIndex?: number | undefined;
}

/** Equivalent to DISM `/Export-Image /Compress:`. */
export type OutputCompression = "none" | "fast" | "max" | "recovery";

export interface ImageRequest {
  readonly index: number;
  readonly name: string | null;
  readonly plan: ServicingPlan;
  /** A winre.wim that takes the place of the image's own, before the image is serviced. */
  readonly winRe?: { readonly path: string } | undefined;
}

export interface UpdateFile {
  readonly kb: string;
  readonly path: string;
  readonly sha256?: string | undefined;
}

/** Equivalent to DISM `/Add-Driver /Driver: [/Recurse]`. */
export interface DriverSource {
  readonly path: string;
  /** Folders below count too. @default true */
  readonly recurse?: boolean | undefined;
}

/** Cabinets that a step needs. Equivalent to DISM `/Source:` and, of a language pack, `/PackagePath:`. */
export interface Payload {
  /** Folder, or ISO file, out of which only what is named here is taken. */
  readonly source: string;
  readonly kind: "folder" | "iso";
  /** Paths below it with `/` between folders, the step's own cabinet first. */
  readonly cabinets: readonly string[];
  /** Files by which DISM finds its way among the cabinets; an ISO file's are taken out along with them. */
  readonly metadata: readonly string[];
}

/** A step's key in `payloads`, such as `capability XPS.Viewer~~~~0.0.1.0`. */
export type PayloadKey = `${StepKind} ${string}`;

/** Equivalent to DISM `/Add-ProvisionedAppxPackage`. */
export interface AppFile {
  /** Equivalent to `/PackagePath:`. */
  readonly path: string;
  /** Full name, `Name_Version_Architecture_ResourceId_PublisherId`. */
  readonly fullName: string;
  /** Equivalent to `/LicensePath:`; without it `/SkipLicense`. */
  readonly license?: string | undefined;
  /** Equivalent to `/DependencyPackagePath:`, one each. */
  readonly dependencies?: readonly string[] | undefined;
}

export interface ServicingResult {
  /** What the published file was read to be. */
  readonly facts: ImageFileFacts;
  readonly provenancePath: string;
  readonly rehearsed: boolean;
  readonly dismVersion: string | null;
  readonly durationMs: number;
  readonly warnings: readonly string[];
  /** Folder with what DISM printed and logged, a pair of files per call. */
  readonly logDirectory: string;
}

/** Told of what happens, for a resource's row or a task list. */
export interface ServicingObserver {
  step(text: string, percent: number | undefined): void;
  warning(text: string): void;
  /** Everything, in a form for programs. */
  event?(event: RunEvent): void;
}
