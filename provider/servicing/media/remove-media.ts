import { rm, stat } from "node:fs/promises";
import { openFiles } from "../../imaging/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { remove } from "../files/change-files.ts";
import { removeLogs } from "../result/logs.ts";
import { compareManifests, readManifest } from "./manifest.ts";
import { type MediaRecord, readMediaRecord } from "./media-record.ts";

/**
 * Removes media, their record and the logs of their run. OUTPUT_NOT_OURS, and nothing is removed, if there is no record of
 * them, or a file was changed or added since. Nothing there is fine, and so is a part: a removal that was cut off goes on.
 */
export async function removeMedia(output: string): Promise<void> {
  const record = await readMediaRecord(output);
  const there = await stat(output, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw toServicingError(error, output);
  });
  if (there) {
    if (!record) throw notOurs(output, "there is no record of having made it");
    const touched = there.isDirectory() || String(there.mtimeNs) !== record.output.modified;
    const change = touched ? await firstChange(output, record) : undefined;
    if (change !== undefined) throw notOurs(output, change);
    await remove(output);
  }
  if (!record) return;
  await rm(record.path, { force: true });
  await removeLogs(record);
}

async function firstChange(output: string, { files }: MediaRecord): Promise<string | undefined> {
  const media = await openFiles(output);
  try {
    const now = await readManifest(media, { known: files });
    const { changed, added } = compareManifests(files, now);
    if (changed[0] !== undefined) return `${changed[0]} was changed since`;
    return added[0] && `${added[0]} was added since`;
  } finally {
    await media.close();
  }
}

const notOurs = (output: string, why: string): ServicingError =>
  new ServicingError("OUTPUT_NOT_OURS", `${output} is not removed: ${why}.`, {
    property: "output.path",
    hint: "Remove it by hand if it is no longer needed, then run again.",
    detail: { output },
  });
