import type { Architecture } from "./architecture.ts";
import type { ImageFileFacts } from "./facts.ts";

/**
 * By whose certificate firmware lets a boot manager start: Windows Production PCA 2011, Windows UEFI CA 2023, or either. Null where it
 * is signed by none of them, or not at all.
 */
export type BootSigning = "2011" | "2023" | "both" | null;

/** What installation media were read to be, a folder or an ISO file. */
export interface MediaFacts {
  readonly file: string;
  readonly kind: "media";
  readonly form: "folder" | "iso";
  /** Of an ISO file's volume. */
  readonly label: string | null;
  /** All files together, in bytes. */
  readonly size: number;
  readonly architecture: Architecture | null;
  /** Of every image, in the order in which they are met. */
  readonly languages: readonly string[];
  /** The image file of Windows; null for media without one. */
  readonly install: MediaImageFile | null;
  readonly boot: MediaImageFile;
  /** File version of `sources/setup.exe`, such as `10.0.26100.2605`. */
  readonly setupVersion: string | null;
  /** The same of `sources/setuphost.exe`, which Setup has since 24H2; null for media without it. */
  readonly setupHostVersion: string | null;
  readonly bootManagers: readonly BootManagerFacts[];
  /** What an ISO file starts from; null for a folder. */
  readonly disc: DiscFacts | null;
  /** What does not fit together, so that Setup fails or the media don't start. */
  readonly inconsistencies: readonly MediaInconsistency[];
}

export interface MediaImageFile extends ImageFileFacts {
  /** On the media, such as `sources/install.wim`. */
  readonly path: string;
}

export interface BootManagerFacts {
  /** On the media, such as `efi/boot/bootx64.efi`. */
  readonly path: string;
  readonly version: string | null;
  readonly signing: BootSigning;
}

export interface DiscFacts {
  readonly bios: boolean;
  /** The program in the volume for UEFI, `efisys.bin` on the media; null where firmware finds none. */
  readonly uefi: Omit<BootManagerFacts, "path"> | null;
}

/** One thing that does not fit, or is missing, with what follows from it. */
export interface MediaInconsistency {
  readonly code:
    | "DIFFERENT_BUILDS"
    | "DIFFERENT_WINRE"
    | "WINRE_BEHIND"
    | "LANG_INI"
    | "SETUP_DIFFERS"
    | "MIXED_SIGNING"
    | "OTHER_ARCHITECTURE"
    | "NO_INSTALL_IMAGE"
    | "SEVERAL_INSTALL_IMAGES"
    | "MISSING_PART"
    | "BOOT_IMAGES"
    | "NO_BOOT_MANAGER";
  readonly what: string;
}
