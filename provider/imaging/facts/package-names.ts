import type { WimImage } from "../wim/index.ts";

export const PACKAGE_FOLDER = "Windows/servicing/Packages";
const MANIFEST = /\.mum$/i;

/** Identities of the packages of an image: the names of their manifests, sorted. Null if it has no such folder. */
export function packageNames(image: WimImage): string[] | null {
  if (!image.find(PACKAGE_FOLDER)?.directory) return null;
  return image
    .fileNames(PACKAGE_FOLDER)
    .filter((name) => MANIFEST.test(name))
    .map((name) => name.replace(MANIFEST, ""))
    .sort();
}
