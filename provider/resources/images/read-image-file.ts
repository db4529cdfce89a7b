import { inspectFile } from "../../imaging/index.ts";
import { type ImageFileFacts, ServicingError, toServicingError } from "../../terms/index.ts";
import { type FileStamp, rememberByStamp, withProperty } from "../reading/file-stamp.ts";

const inspectOnce = rememberByStamp(inspectFile);

/** Facts of an image file, read once per version of the file; an update given in its place is refused. */
export async function readImageFile(stamp: FileStamp, property: string): Promise<ImageFileFacts> {
  const facts = await inspectOnce(stamp).catch((error: unknown) => {
    throw withProperty(toServicingError(error, stamp.path), property);
  });
  if (facts.kind === "image-file") return facts;
  throw new ServicingError("NOT_AN_IMAGE", `${stamp.path} is an update, not an image file.`, {
    property,
    hint: "Give the path of a .wim; the update goes into updates.",
  });
}
