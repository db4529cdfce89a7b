import { requireSetupImage } from "../../servicing/index.ts";
import { type ImageFileFacts, ServicingError } from "../../terms/index.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { type FileStamp, rememberByStamp } from "../reading/file-stamp.ts";

const requireSetupOnce = rememberByStamp(requireSetupImage);

/** A boot.wim has two images of Windows PE, the second of them Setup. NOT_A_BOOT_IMAGE says what the file is instead. */
export async function readBootImage(stamp: FileStamp): Promise<ImageFileFacts> {
  const file = await readImageFile(stamp, "source");
  const problem = whyNot(file);
  if (problem !== undefined)
    throw new ServicingError("NOT_A_BOOT_IMAGE", `${stamp.path} is not a boot.wim: it ${problem}.`, {
      property: "source",
      hint: "Give the boot.wim of installation media, in the folder sources: Windows PE first, then Setup.",
    });
  await requireSetupOnce(stamp);
  return file;
}

function whyNot({ images }: ImageFileFacts): string | undefined {
  const other = images.find(({ role }) => role !== "winpe");
  if (other?.role === "winre") return "holds WinRE, which WinReImage services";
  if (other) return `holds "${other.name}", which is not Windows PE`;
  if (images.length === 2) return undefined;
  return images.length === 1 ? "has one image, not two" : `has ${images.length} images, not two`;
}
