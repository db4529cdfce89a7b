import type { Architecture } from "./architecture.ts";

export type Product = "client" | "server";
export type Role = "os" | "winpe" | "winre";
export type Compression = "none" | "xpress" | "lzx" | "lzms";
export type FeatureState = "enabled" | "disabled" | "payload-removed";

/** What `windows-image inspect` tells of a WIM, an ESD or the first part of an SWM. */
export interface ImageFileFacts {
  readonly file: string;
  readonly kind: "image-file";
  readonly size: number;
  readonly compression: Compression;
  readonly bootIndex: number;
  readonly parts: number;
  /** Changes when any file of any image changes; not when the file is re-exported or its XML is edited. */
  readonly contentId: string;
  readonly images: readonly ImageFacts[];
  readonly warnings: readonly FactWarning[];
}

/** One image of an image file. A fact that cannot be known from the file is null, never guessed. */
export interface ImageFacts {
  readonly index: number;
  readonly role: Role | null;
  readonly name: string | null;
  readonly editionId: string | null;
  readonly product: Product | null;
  readonly installationType: string | null;
  readonly architecture: Architecture | null;
  /** From the package names and the SOFTWARE hive, not from the XML. */
  readonly build: string | null;
  readonly xmlBuild: string | null;
  readonly release: string | null;
  readonly languages: readonly string[];
  readonly defaultLanguage: string | null;
  readonly packages: readonly string[] | null;
  readonly cumulativeUpdate: string | null;
  readonly servicingStack: string | null;
  readonly safeOs: string | null;
  readonly dotNet: string | null;
  readonly capabilities: readonly string[] | null;
  readonly features: Readonly<Record<string, FeatureState>> | null;
  readonly pendingActions: boolean | null;
  readonly metadataSha1: string;
  readonly winre: WinreFacts | null;
}

export interface WinreFacts {
  readonly sha1: string;
  readonly size: number;
  readonly safeOs: string | null;
}

export interface FactWarning {
  readonly code: string;
  readonly message: string;
}

export const UPDATE_TYPES = [
  "cumulative-update",
  "servicing-stack",
  "safe-os",
  "setup",
  "dotnet",
  "enablement",
  "language-pack",
  "capability",
  "hotpatch",
  "unknown",
] as const;
export type UpdateType = (typeof UPDATE_TYPES)[number];

/** What `windows-image inspect` tells of an .msu or .cab, read out of the file itself. */
export interface UpdateFileFacts {
  readonly file: string;
  readonly kind: "update";
  readonly update: UpdateFacts;
}

export interface UpdateFacts {
  readonly kb: string | null;
  readonly type: UpdateType;
  readonly architecture: Architecture | null;
  /** The build that it is a difference against; null for what makes no Windows build. */
  readonly base: string | null;
  /** The build that it makes. */
  readonly target: string | null;
  /** True only where the file itself says so; a planner decides by the chain. */
  readonly checkpoint: boolean;
}
