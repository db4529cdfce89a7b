import { type BootCopy, langIniCopies, managerCopies, setupCopies } from "./boot-copies.ts";
import type { BootCertificate, SizedFile } from "./media-scenario.ts";
import { MediaTree } from "./media-tree.ts";

/** Where the bytes of a file of the media come from. */
export type MediaOrigin =
  /** The path is the source's own spelling. */
  | { readonly from: "source"; readonly path: string }
  | { readonly from: "install-image" }
  | { readonly from: "boot-image" }
  | { readonly from: "setup-update"; readonly member: string }
  | {
      readonly from: "setup-image";
      readonly name: string;
      readonly as: "setup-files" | "boot-managers" | "lang-ini";
    };

export interface MediaEntry {
  readonly path: string;
  readonly origin: MediaOrigin;
}

export interface MediaParts {
  readonly source: readonly SizedFile[];
  /** Format of the image file that takes the place of the media's own. */
  readonly installImage?: "wim" | "esd" | undefined;
  readonly bootImage: boolean;
  /** Paths in the cabinet of the Setup update. */
  readonly setupUpdate: readonly string[];
  readonly setupImage: {
    readonly files: readonly string[];
    readonly languages: readonly string[];
    readonly build: number | undefined;
  };
  readonly bootSigning: BootCertificate;
}

/** Whatever form the media's own images of Windows have. */
const INSTALL_IMAGES = /^sources\/install(?:\d*\.swm|\.wim|\.esd)$/i;

/**
 * Where each file of the new media comes from. What comes later wins: the Setup update goes over `sources`, boot.wim's
 * programs of Setup go over those of the update, and boot managers are all of one kind. Every path occurs once.
 */
export function composeMedia(parts: MediaParts): MediaEntry[] {
  const { source, installImage, bootImage, setupUpdate, setupImage, bootSigning } = parts;
  const tree = new MediaTree<MediaOrigin>(source.map(({ path }) => [path, { from: "source", path }]));
  if (installImage !== undefined) {
    for (const path of tree.paths()) if (INSTALL_IMAGES.test(path)) tree.remove(path);
    tree.put(`sources/install.${installImage}`, { from: "install-image" });
  }
  if (bootImage) tree.put("sources/boot.wim", { from: "boot-image" });
  for (const member of setupUpdate) tree.put(`sources/${member}`, { from: "setup-update", member });
  const copy = (copies: readonly BootCopy[], as: "setup-files" | "boot-managers" | "lang-ini"): void => {
    for (const { path, name } of copies) tree.put(path, { from: "setup-image", name, as });
  };
  const has = (path: string): boolean => tree.has(path);
  copy(setupCopies(setupImage.files, setupImage.build), "setup-files");
  copy(managerCopies(tree.paths(), setupImage.files, bootSigning), "boot-managers");
  copy(langIniCopies(has, setupImage.files, setupImage.languages), "lang-ini");
  return tree.entries().map(({ path, value }) => ({ path, origin: value }));
}

/** The image file of Windows on media, or the first part of it; undefined where there is none. */
export const installImageOf = (paths: readonly string[]): string | undefined =>
  paths.find((path) => /^sources\/install\.(?:wim|esd|swm)$/i.test(path));
