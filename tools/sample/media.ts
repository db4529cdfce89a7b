import { copyFile, mkdir, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import { makeBootImage } from "./boot-image.ts";
import { writeFileTree } from "./file-tree.ts";
import { type InstallImageOptions, makeImage } from "./install-image.ts";
import { type MediaFilesOptions, mediaFiles } from "./media-files.ts";
import { runWimlib } from "./wimlib.ts";

export interface MediaOptions extends MediaFilesOptions, Pick<InstallImageOptions, "editions" | "winre"> {
  /** The folder to make. */
  readonly path: string;
  /** An image file of Windows to take. Without it one is made, of `editions` at `build`. */
  readonly install?: string;
  /** What becomes of it in `sources`: one file, one that is packed as a whole, or parts. Default: the form that it has. */
  readonly installFormat?: "wim" | "esd" | "swm";
  /** A boot image to take. Without it one is made, with what there is for 2011 and 2023. */
  readonly boot?: string;
}

/** Parts of about 20 KB: a sample has several. */
const PART_MEBIBYTES = "0.02";

/** Installation media as a folder, as Microsoft's are laid out. */
export async function makeMedia(options: MediaOptions): Promise<void> {
  const { path, install, boot } = options;
  const sources = join(path, "sources");
  await writeFileTree(path, mediaFiles(options));
  await mkdir(sources, { recursive: true });
  const bootTo = join(sources, "boot.wim");
  await Promise.all([
    boot === undefined
      ? makeBootImage({ ...shared(options), path: bootTo, signed: true })
      : copyFile(boot, bootTo),
    placeInstall(sources, options, install),
  ]);
}

const shared = ({ build, architecture = "amd64", languages = ["en-US"] }: MediaOptions) => ({
  ...{ build, architecture, languages },
});

async function placeInstall(sources: string, options: MediaOptions, given?: string): Promise<void> {
  const format = options.installFormat ?? (given === undefined ? "wim" : extname(given).slice(1));
  const to = join(sources, `install.${format}`);
  if (given !== undefined) return place(given, to, format);
  const { editions, winre } = options;
  const image = { ...shared(options), ...(editions && { editions }), ...(winre !== undefined && { winre }) };
  if (format !== "swm")
    return makeImage({ ...image, path: to, compression: format === "esd" ? "lzms-solid" : "lzx" });
  const whole = join(sources, "install.wim");
  await makeImage({ ...image, path: whole });
  await place(whole, to, format);
  await rm(whole);
}

async function place(from: string, to: string, format: string): Promise<void> {
  if (extname(from) === extname(to)) await copyFile(from, to);
  else if (format === "swm") await runWimlib(["split", from, to, PART_MEBIBYTES, "--quiet"]);
  else
    await runWimlib([
      "export",
      from,
      "all",
      to,
      ...(format === "esd" ? ["--solid"] : ["--compress=lzx"]),
      "--quiet",
    ]);
}
