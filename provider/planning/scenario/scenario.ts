import type { FeatureState, Product, Role, UpdateType } from "../../terms/index.ts";

/**
 * Everything that a plan depends on. Absent and null are the same, but for `winre`; further fields at the top
 * level and among facts and updates are ignored, so that what `inspect` and the lock file tell can be passed on.
 */
export interface Scenario {
  readonly title?: string | undefined;
  /** The source, by any of its facts. The steps always start from it. */
  readonly image: ImageFactsForPlanning;
  /** Facts of the output that exists now. */
  readonly current?: ImageFactsForPlanning | null | undefined;
  readonly desired: DesiredImage;
  /** What there is; in any order, with files for other images among them. */
  readonly updates?: readonly PlanningUpdate[] | null | undefined;
  /** Names of the capabilities and WinPE components that the languages-and-features source holds. */
  readonly offered?: readonly string[] | null | undefined;
  /** Were languages or features added to the source, and has a cumulative update run since? @default "none" */
  readonly customisation?: Customisation | null | undefined;
  /** @default the image's own fact, else false */
  readonly pendingActions?: boolean | null | undefined;
}

export const CUSTOMISATIONS = ["none", "serviced", "unserviced", "unknown"] as const;
export type Customisation = (typeof CUSTOMISATIONS)[number];

/** Any of the facts of an image. */
export interface ImageFactsForPlanning {
  /** @default "os" */
  readonly role?: Role | null | undefined;
  /** @default "client" */
  readonly product?: Product | null | undefined;
  /** `x64` is accepted for `amd64`. @default "amd64" */
  readonly architecture?: string | null | undefined;
  readonly build?: string | null | undefined;
  readonly xmlBuild?: string | null | undefined;
  readonly release?: string | null | undefined;
  readonly editionId?: string | null | undefined;
  /** @default ["en-US"] */
  readonly languages?: readonly string[] | null | undefined;
  readonly defaultLanguage?: string | null | undefined;
  readonly packages?: readonly string[] | null | undefined;
  readonly safeOs?: string | null | undefined;
  readonly capabilities?: readonly string[] | null | undefined;
  readonly features?: Readonly<Record<string, FeatureState>> | null | undefined;
  readonly pendingActions?: boolean | null | undefined;
  /** Full names of the provisioned apps. Absent: not known. */
  readonly apps?: readonly string[] | null | undefined;
  /** Null: the image has no winre.wim. Absent: not known. */
  readonly winre?: object | null | undefined;
}

/** What the image shall be. What the source has besides stays. */
export interface DesiredImage {
  /** Build and revision, such as `26100.2605`. */
  readonly build: string;
  /** Such as `25H2`; only where it differs from the source's. */
  readonly release?: string | undefined;
  readonly languages?: readonly string[] | undefined;
  readonly defaultLanguage?: string | undefined;
  /** Such as `XPS.Viewer~~~~0.0.1.0`. */
  readonly capabilities?: readonly string[] | undefined;
  /** Such as `MediaPlayback`. `NetFx3` is governed by `netFx3` alone. */
  readonly features?: readonly string[] | undefined;
  readonly netFx3?: boolean | undefined;
  /** KB of a .NET update. */
  readonly dotNetUpdate?: string | undefined;
  readonly drivers?: readonly string[] | undefined;
  readonly apps?:
    | { readonly add?: readonly string[] | undefined; readonly remove?: readonly string[] | undefined }
    | undefined;
  /** Path of an answer file. */
  readonly answerFile?: string | undefined;
  /** Safe OS build of WinRE. @default the newest whose month is not after that of the cumulative update */
  readonly safeOs?: string | undefined;
  /** @default { components: true, resetBase: false } */
  readonly cleanup?:
    | { readonly components?: boolean | undefined; readonly resetBase?: boolean | undefined }
    | undefined;
}

/** An update that could be used, as `inspect` or the lock file tell of it. */
export interface PlanningUpdate {
  readonly kb?: string | null | undefined;
  readonly type: UpdateType;
  /** @default "amd64" */
  readonly architecture?: string | null | undefined;
  /** @default "client" */
  readonly product?: Product | null | undefined;
  /** The build that it is a difference against. */
  readonly base?: string | null | undefined;
  /** The build that it makes. */
  readonly target?: string | null | undefined;
  /** Month of release, such as `2024-12`. */
  readonly month?: string | null | undefined;
  /** Bytes to download. */
  readonly size?: number | null | undefined;
  readonly fileName?: string | null | undefined;
}
