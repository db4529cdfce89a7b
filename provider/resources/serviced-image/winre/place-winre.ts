import { WINRE } from "../../../imaging/index.ts";
import { readProvenance } from "../../../servicing/index.ts";
import {
  compareBuilds,
  digestOf,
  type ImageFacts,
  parseBuild,
  ServicingError,
} from "../../../terms/index.ts";
import { readImageFile } from "../../images/read-image-file.ts";
import type { FileStamp } from "../../reading/file-stamp.ts";
import { inspectInsideOnce, named } from "../../winre-image/find-winre.ts";
import { onlyWinRe } from "../../winre-image/only-winre.ts";

/** Which images a serviced winre.wim goes into. */
export interface PlacedWinRe {
  readonly path: string;
  readonly safeOs: string | null;
  readonly contentId: string;
  /** Indexes of the images whose own it takes the place of. */
  readonly into: readonly number[];
  /** Images that keep their own, which is another one: as people know them. */
  readonly others: readonly string[];
  readonly digest: string;
}

/**
 * A serviced winre.wim goes into every image whose own is the one that it was made from; the record beside it tells which.
 * @throws ServicingError NOT_A_WINRE_IMAGE, NO_WINRE, WRONG_ARCHITECTURE, SOURCE_TOO_NEW, INVALID_INPUT
 */
export async function placeWinRe(
  winRe: FileStamp,
  source: FileStamp,
  images: readonly ImageFacts[],
): Promise<PlacedWinRe> {
  const file = await readImageFile(winRe, "winRe");
  const { safeOs, architecture } = onlyWinRe(file, winRe.path, "winRe");
  refuseWithout(images, source.path);
  const record = await readProvenance(winRe.path).catch(() => undefined);
  const madeFrom = record?.output.contentId === file.contentId ? record.source.contentId : undefined;
  const own = await contentsOf(images, source);
  const isSame = (image: ImageFacts): boolean =>
    madeFrom === undefined || own.get(image.index) === madeFrom || own.get(image.index) === file.contentId;
  const same = images.filter(isSame);
  if (madeFrom === undefined && new Set(own.values()).size > 1) throw unclear(winRe.path, images);
  if (same.length === 0) throw noneIsSame(winRe.path, source.path, images);
  refuseArchitecture(winRe.path, architecture, same);
  refuseOlder(winRe.path, safeOs, same);
  const into = same.filter(({ index }) => own.get(index) !== file.contentId).map(({ index }) => index);
  return {
    path: winRe.path,
    safeOs,
    contentId: file.contentId,
    into,
    others: images.filter((image) => !isSame(image)).map(named),
    digest: digestOf({ winRe: file.contentId, into }),
  };
}

/** What the winre.wim of each image holds, read once where several share it. */
async function contentsOf(images: readonly ImageFacts[], source: FileStamp): Promise<Map<number, string>> {
  const known = new Map<string, string>();
  const contents = new Map<number, string>();
  for (const { index, winre } of images) {
    if (winre === null) continue;
    const contentId =
      known.get(winre.sha1) ?? (await inspectInsideOnce(source, { index, path: WINRE })).contentId;
    known.set(winre.sha1, contentId);
    contents.set(index, contentId);
  }
  return contents;
}

function refuseWithout(images: readonly ImageFacts[], path: string): void {
  const lacking = images.filter(({ winre }) => winre === null);
  if (lacking.length === 0) return;
  throw new ServicingError(
    "NO_WINRE",
    `${list(lacking)} of ${path} ${lacking.length === 1 ? "has" : "have"} no winre.wim to take the place of.`,
    { property: "winRe", hint: "Choose images with Windows RE by source.index, or leave winRe out." },
  );
}

const unclear = (path: string, images: readonly ImageFacts[]): ServicingError =>
  new ServicingError(
    "INVALID_INPUT",
    `${list(images)} have different winre.wim, and no record beside ${path} tells which of them it was made from.`,
    {
      property: "winRe",
      hint: "Make it with WinReImage out of this source, or choose one image by source.index.",
    },
  );

const noneIsSame = (path: string, source: string, images: readonly ImageFacts[]): ServicingError =>
  new ServicingError(
    "INVALID_INPUT",
    `${path} was made from another winre.wim than that of ${list(images)} of ${source}.`,
    { property: "winRe", hint: "Make it with WinReImage out of this source." },
  );

function refuseArchitecture(
  path: string,
  is: ImageFacts["architecture"],
  images: readonly ImageFacts[],
): void {
  const other = images.find(
    ({ architecture }) => architecture !== null && is !== null && architecture !== is,
  );
  if (!other) return;
  throw new ServicingError(
    "WRONG_ARCHITECTURE",
    `${path} is for ${is}, ${named(other)} is ${other.architecture}.`,
    { property: "winRe", hint: "Make it with WinReImage out of this source." },
  );
}

/** A Safe OS update cannot be taken out: an older file is a mistake. */
function refuseOlder(path: string, safeOs: string | null, images: readonly ImageFacts[]): void {
  const is = parseBuild(safeOs ?? "");
  const newer = images.find(({ winre }) => {
    const own = parseBuild(winre?.safeOs ?? "");
    return is && own && compareBuilds(own, is) > 0;
  });
  if (!newer) return;
  throw new ServicingError(
    "SOURCE_TOO_NEW",
    `${named(newer)} has WinRE at Safe OS build ${newer.winre?.safeOs}, above that of ${path}, ${safeOs}.`,
    { property: "winRe", hint: "Give a newer winre.wim, or leave winRe out: the image keeps its own." },
  );
}

const list = (images: readonly ImageFacts[]): string => images.map(named).join(", ");
