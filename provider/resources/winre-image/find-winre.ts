import { type InnerFile, inspectInside, WINRE } from "../../imaging/index.ts";
import { type ImageFacts, type ImageFileFacts, type Product, ServicingError } from "../../terms/index.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { type ImageChoice, selectImages } from "../images/select-images.ts";
import { type FileStamp, rememberByStamp } from "../reading/file-stamp.ts";

import { onlyWinRe } from "./only-winre.ts";

/** A winre.wim, wherever it lies. */
export interface FoundWinRe {
  readonly facts: ImageFileFacts;
  readonly image: ImageFacts;
  /** Undefined for a file of its own. */
  readonly inside: InnerFile | undefined;
  /** Of the Windows that it lies in: the file alone does not tell. */
  readonly product: Product | undefined;
}

/** Facts of an image file inside another, read once per version of the file. */
export const inspectInsideOnce = rememberByStamp(inspectInside);

/**
 * The winre.wim that a source means: the file itself, or the one inside the chosen images of Windows.
 * @throws ServicingError NO_WINRE, NOT_A_WINRE_IMAGE, IMAGE_NOT_FOUND, INVALID_INPUT where the images have different ones
 */
export async function findWinRe(stamp: FileStamp, choice: ImageChoice): Promise<FoundWinRe> {
  const file = await readImageFile(stamp, "source");
  if (file.images.some(({ role }) => role === "os")) return findInside(stamp, selectImages(file, choice));
  const image = onlyWinRe(file, stamp.path, "source");
  return { facts: file, image, inside: undefined, product: undefined };
}

async function findInside(stamp: FileStamp, images: readonly ImageFacts[]): Promise<FoundWinRe> {
  const lacking = images.find(({ winre }) => winre === null);
  if (lacking)
    throw new ServicingError("NO_WINRE", `${named(lacking)} of ${stamp.path} has no winre.wim in it.`, {
      property: "source",
      hint: "Choose an image with Windows RE by source.index, or another source.",
    });
  const [first] = images;
  const other = images.find(({ winre }) => winre?.sha1 !== first?.winre?.sha1);
  if (first === undefined || other) throw different(stamp.path, images);
  const inside = { index: first.index, path: WINRE };
  const facts = await inspectInsideOnce(stamp, inside);
  return {
    facts,
    image: onlyWinRe(facts, `The winre.wim in ${named(first)} of ${stamp.path}`, "source"),
    inside,
    product: first.product ?? undefined,
  };
}

function different(path: string, images: readonly ImageFacts[]): ServicingError {
  const groups = Object.values(Object.groupBy(images, ({ winre }) => winre?.sha1 ?? ""));
  const told = groups.map((group = []) => {
    const level = group[0]?.winre?.safeOs ?? "an unknown Safe OS build";
    return `${group.map(named).join(", ")} at ${level}`;
  });
  return new ServicingError(
    "INVALID_INPUT",
    `The images of ${path} have ${groups.length} different winre.wim: ${told.join("; ")}.`,
    { property: "source", hint: "Choose one by source.index, source.edition or source.name." },
  );
}

/** `image 1 "Windows 11 Pro"` */
export const named = ({ index, name }: ImageFacts): string =>
  name === null ? `image ${index}` : `image ${index} "${name}"`;
