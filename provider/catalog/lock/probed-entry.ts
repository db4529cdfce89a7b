import pLimit from "p-limit";
import { readUpdateFacts } from "../../imaging/index.ts";
import type { UpdateFacts } from "../../terms/index.ts";
import type { HttpClient } from "../http/http-client.ts";
import { openUrl } from "../http/range-source.ts";
import type { DialogEntry, DialogFile } from "../pages/download-dialog.ts";
import type { Catalog } from "../site/catalog-client.ts";
import type { CatalogEntry } from "../site/entry.ts";

/** A file of a download dialog, and what the file itself says: read over HTTP by a few ranges. */
export interface ProbedFile extends DialogFile {
  readonly size: number;
  readonly facts: UpdateFacts;
}

export interface ProbedEntry {
  readonly entry: CatalogEntry;
  readonly dialog: DialogEntry;
  readonly files: readonly ProbedFile[];
}

const AT_ONCE = 2;

/** Asks for the dialog of an entry and looks into each of its files; a file that several entries share is read once. */
export function openProber(
  catalog: Catalog,
  http: HttpClient,
): (entry: CatalogEntry) => Promise<ProbedEntry> {
  const limit = pLimit(AT_ONCE);
  const known = new Map<string, Promise<ProbedFile>>();
  const probeOnce = (file: DialogFile): Promise<ProbedFile> => {
    const probing = known.get(file.url) ?? limit(() => probeFile(http, file));
    known.set(file.url, probing);
    return probing;
  };
  return async (entry) => {
    const dialog = await catalog.downloadDialog(entry.updateId);
    return { entry, dialog, files: await Promise.all(dialog.files.map(probeOnce)) };
  };
}

async function probeFile(http: HttpClient, file: DialogFile): Promise<ProbedFile> {
  const source = await openUrl(file.url, { http });
  try {
    return { ...file, size: source.size, facts: await readUpdateFacts(source) };
  } finally {
    await source.close();
  }
}
