import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileTree, writeFileTree } from "./file-tree.ts";
import { type ImageDescription, rewriteImageXml } from "./image-xml.ts";
import { pinWim } from "./pin-wim.ts";
import { runWimlib } from "./wimlib.ts";

export interface WimImageContent {
  readonly name: string;
  readonly description?: string;
  readonly files: FileTree;
}

export interface WimOptions {
  readonly compression?: "none" | "xpress" | "lzx" | "lzms-solid";
  /** From 1; 0 = none. */
  readonly bootIndex?: number;
  /** Writes an integrity table. */
  readonly check?: boolean;
  /** What the XML claims, image by image, instead of what wimlib makes of the files. */
  readonly descriptions?: readonly ImageDescription[];
}

/** A WIM of the given images, in this order, without dead bytes and the same at every time on the same wimlib. */
export async function makeWim(
  path: string,
  images: readonly WimImageContent[],
  { compression = "lzx", bootIndex = 0, check = false, descriptions }: WimOptions = {},
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-sample-"));
  try {
    for (const [position, image] of images.entries()) {
      const source = join(folder, String(position));
      await writeFileTree(source, image.files);
      const how = position === 0 ? ["capture", ...compressFlags(compression)] : ["append", "--rebuild"];
      await runWimlib([
        ...how,
        source,
        path,
        image.name,
        image.description ?? image.name,
        ...(position + 1 === bootIndex ? ["--boot"] : []),
        ...(check ? ["--check"] : []),
        "--no-acls",
        "--quiet",
      ]);
    }
    await pinWim(path, descriptions && ((xml) => rewriteImageXml(xml, descriptions)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const compressFlags = (compression: NonNullable<WimOptions["compression"]>): readonly string[] =>
  compression === "lzms-solid" ? ["--solid"] : [`--compress=${compression}`];
