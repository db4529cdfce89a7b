import type { Architecture, ImageFacts } from "../../terms/index.ts";

/** By whose certificate the firmware lets a boot manager run: Windows Production PCA 2011 or Windows UEFI CA 2023. */
export type BootCertificate = "2011" | "2023";

/** A file of media: its path with `/` between folders, spelled as there, and its size in bytes. */
export interface SizedFile {
  readonly path: string;
  readonly size: number;
}

/** The media that are made anew. */
export interface SourceMedia {
  readonly kind: "folder" | "iso";
  /** What they are, wherever they lie. */
  readonly contentId: string;
  readonly files: readonly SizedFile[];
  /** Images of Windows, of install.wim, install.esd or install.swm; empty where the media have none of them. */
  readonly install: readonly ImageFacts[];
  /** Images of boot.wim. */
  readonly boot: readonly ImageFacts[];
}

/** An image file that takes the place of the media's own. */
export interface GivenImageFile {
  readonly contentId: string;
  /** An .esd stays one. */
  readonly format: "wim" | "esd";
  readonly size: number;
  readonly images: readonly ImageFacts[];
}

/** Setup's image of the boot.wim that the media will have: what the media carry too. */
export interface SetupImageContents {
  /** Paths of its files in `sources` and `Windows/Boot`. */
  readonly files: readonly string[];
  readonly languages: readonly string[];
  /** Who signed its boot managers, as far as that could be read. */
  readonly signing: Readonly<Partial<Record<"EFI" | "EFI_EX", BootCertificate | "both">>>;
}

export interface GivenSetupUpdate {
  /** Its KB, or the name of its file. */
  readonly name: string;
  /** What it is, wherever it lies. */
  readonly identity: string;
  readonly architecture: Architecture | null;
}

export interface MediaWishes {
  /** The build that the images of the media shall have. Undefined: those that they have. */
  readonly build?: string | undefined;
  readonly bootSigning: BootCertificate;
  readonly format: "folder" | "iso";
  readonly label?: string | undefined;
  /** No file may be too large for FAT32. */
  readonly fat32: boolean;
  /** MiB of each part of an install image that is too large. Equivalent to DISM `/FileSize`. */
  readonly partSize?: number | undefined;
}

/** Everything that the plan of media is made from. */
export interface MediaScenario {
  readonly source: SourceMedia;
  /** Undefined: the media keep their own. */
  readonly installImage?: GivenImageFile | undefined;
  readonly bootImage?: GivenImageFile | undefined;
  /** The winre.wim that every image of Windows shall have in it. */
  readonly winRe?: { readonly sha1: string; readonly safeOs: string | null } | undefined;
  readonly setupUpdate?: GivenSetupUpdate | undefined;
  readonly setupImage: SetupImageContents;
  readonly desired: MediaWishes;
  /** Parts that are not known yet, since the same update makes them: they are planned without being looked at. */
  readonly pending?: readonly MediaPart[] | undefined;
}

/** Arguments that name a part of the media. */
export type MediaPart = "installImage" | "bootImage" | "setupUpdate" | "winRe";
