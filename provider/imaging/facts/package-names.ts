import type { WimImage } from "../wim/index.ts";

const FOLDER = "Windows/servicing/Packages";
const MANIFEST = /\.mum$/i;

/** Identities of the packages of an image: the names of their manifests, sorted. */
export const packageNames = (image: WimImage): string[] =>
  image
    .list(FOLDER)
    .filter(({ name, directory }) => !directory && MANIFEST.test(name))
    .map(({ name }) => name.replace(MANIFEST, ""))
    .sort();
