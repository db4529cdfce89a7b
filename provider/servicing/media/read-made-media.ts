import { stat } from "node:fs/promises";
import { type Media, openFiles } from "../../imaging/index.ts";
import {
  compareManifests,
  contentIdOfFiles,
  type FileChanges,
  type MadeFile,
  readManifest,
} from "./manifest.ts";
import { readMediaRecord } from "./media-record.ts";

export interface MadeMedia {
  readonly files: readonly MadeFile[];
  readonly contentId: string;
  /** Against the record beside them; empty where there is none. */
  readonly changes: FileChanges;
}

const NONE: FileChanges = { changed: [], missing: [], added: [] };

/** The files of media as they are now. What is as the record beside them has it, by size and time, is not read again. */
export async function readMadeMedia(output: string): Promise<MadeMedia> {
  const record = await readMediaRecord(output).catch(() => undefined);
  const { mtimeNs } = await stat(output, { bigint: true });
  if (record && String(mtimeNs) === record.output.modified)
    return { files: record.files, contentId: record.output.contentId, changes: NONE };
  const media: Media = await openFiles(output);
  try {
    const files = await readManifest(media, { known: record?.files ?? [] });
    const changes = record ? compareManifests(record.files, files) : NONE;
    return { files, contentId: contentIdOfFiles(files), changes };
  } finally {
    await media.close();
  }
}
