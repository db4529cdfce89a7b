import { ServicingError } from "../../terms/index.ts";
import { readWhole } from "../source/index.ts";
import { damaged } from "./damaged.ts";
import { openMetadata } from "./metadata/directory-entry.ts";
import { type BlobStore, readTree } from "./metadata/image.ts";
import type { WimImage } from "./wim.ts";
import type { WimPart } from "./wim-part.ts";

/** Names and times pack well, but not better than this. */
const MOST_PACKED = 512;
/** The metadata of the largest images known has some 30 MB. */
const LARGEST_METADATA = 2 ** 30;

/** The tree of image `index`, from 1: its metadata whole, unpacked and checked against its SHA-1. */
export async function readImage(
  part: WimPart,
  index: number,
  blobs: Omit<BlobStore, "missing">,
): Promise<WimImage> {
  const { source, table, header } = part;
  const location = table.metadata[index - 1];
  if (!location) throw noImage(source.name, index, table.metadata.length);
  const name = `${source.name}:${index}`;
  const { size } = location.resource;
  if (size > Math.min(LARGEST_METADATA, MOST_PACKED * source.size))
    throw damaged(name, `its list of files claims ${size} bytes`);
  const bytes = await readWhole(part.openLocation(location, name), location.sha1);
  return readTree(index, openMetadata(bytes, name), { ...blobs, missing: missingBlob(header.parts) });
}

const missingBlob = (parts: number) => (name: string) =>
  parts > 1
    ? new ServicingError("IMAGE_PART_MISSING", `The contents of ${name} lie in a part that is not there.`, {
        hint: `Put all ${parts} parts of the split image file into one folder.`,
      })
    : damaged(name, "its contents are not in the image file");

const noImage = (name: string, index: number, count: number) =>
  new ServicingError("IMAGE_NOT_FOUND", `${name} has no image ${index}.`, {
    hint: count === 1 ? "It has one image: index 1." : `It has images 1 to ${count}.`,
  });
