import { stat } from "node:fs/promises";
import { openFiles, readMediaFacts } from "../../imaging/index.ts";
import { type FileChanges, readMadeMedia } from "../../servicing/index.ts";
import type { MediaFacts, MediaImageFile } from "../../terms/index.ts";
import { stampOfMedia } from "./stamp.ts";
import type { MediaImage, ObservedMedia } from "./types.ts";

/** What media are now, and which files of them are not as their record has them. */
export interface Observation {
  readonly observed: ObservedMedia;
  readonly changes: FileChanges;
}

/** Reads media that were made, as they are now; media that lost their boot.wim too. */
export async function observeMedia(path: string): Promise<Observation> {
  const __stamp = await stampOfMedia(path);
  const { contentId, files, changes } = await readMadeMedia(path);
  const found = await stat(path);
  const size = found.isDirectory() ? files.reduce((sum, file) => sum + file.size, 0) : found.size;
  const facts = await readFacts(path);
  return {
    changes,
    observed: {
      ...{ path, size, contentId, label: facts?.label ?? null, __stamp },
      images: facts ? [...(facts.install ? imagesOf(facts.install) : []), ...imagesOf(facts.boot)] : [],
      setupVersion: facts?.setupVersion ?? null,
      bootManagers: (facts?.bootManagers ?? []).map(({ path, signing }) => ({ path, signing })),
    },
  };
}

/** Undefined for what are no media any more: its files are told all the same. */
async function readFacts(path: string): Promise<MediaFacts | undefined> {
  const media = await openFiles(path);
  try {
    return media.find("sources/boot.wim") && (await readMediaFacts(media).catch(() => undefined));
  } finally {
    await media.close();
  }
}

const imagesOf = ({ path, images }: MediaImageFile): MediaImage[] =>
  images.map(({ index, name, role, build, architecture, languages, metadataSha1, winre }) => ({
    ...{ file: path, index, name, role, build, architecture, languages, metadataSha1 },
    winRe: winre?.safeOs ?? null,
  }));
