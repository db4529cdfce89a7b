import pLimit from "p-limit";
import { openFile, readUpdateFacts } from "../../imaging/index.ts";
import type { UpdateFacts } from "../../terms/index.ts";
import type { CachePaths } from "../cache/cache-paths.ts";
import { fetchFile } from "../cache/fetch-file.ts";
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
/** A cabinet has to be read whole to be understood: a bigger one is fetched, as it will be needed anyway. */
const SMALL_CABINET = 256 * 1024;

/** Asks for the dialog of an entry and looks into each of its files; a file that several entries share is read once. */
export function openProber(
  catalog: Catalog,
  http: HttpClient,
  paths: CachePaths,
): (entry: CatalogEntry) => Promise<ProbedEntry> {
  const limit = pLimit(AT_ONCE);
  const known = new Map<string, Promise<ProbedFile>>();
  const probeOnce = (file: DialogFile): Promise<ProbedFile> => {
    const probing = known.get(file.url) ?? limit(() => probeFile(http, paths, file));
    known.set(file.url, probing);
    return probing;
  };
  return async (entry) => {
    const dialog = await catalog.downloadDialog(entry.updateId);
    return { entry, dialog, files: await Promise.all(dialog.files.map(probeOnce)) };
  };
}

async function probeFile(http: HttpClient, paths: CachePaths, file: DialogFile): Promise<ProbedFile> {
  const source = await openUrl(file.url, { http });
  try {
    const { size } = source;
    const start = await source.readAt(0, Math.min(4, size));
    const cabinet = Buffer.from(start).toString("latin1") === "MSCF";
    if (cabinet && size > SMALL_CABINET) return await probeWhole(http, paths, { ...file, size });
    return { ...file, size, facts: await readUpdateFacts(source) };
  } finally {
    await source.close();
  }
}

async function probeWhole(
  http: HttpClient,
  paths: CachePaths,
  file: Omit<ProbedFile, "facts">,
): Promise<ProbedFile> {
  const sha1 = publishedSha1(file);
  const { path, sha256 } = await fetchFile(
    { ...file, sha1 },
    {
      http,
      paths,
      patience: http.patience,
      baseDirectory: ".",
      signal: http.signal,
      onBytes: () => undefined,
      onNote: () => undefined,
    },
  );
  const source = await openFile(path);
  try {
    return { ...file, sha256, facts: await readUpdateFacts(source) };
  } finally {
    await source.close();
  }
}

/** Old entries publish no digest; the name of every update ends with its SHA-1. */
export const publishedSha1 = ({ sha1, name }: DialogFile): string | null =>
  sha1 ?? /_([0-9a-f]{40})\.(?:msu|cab)$/i.exec(name)?.[1]?.toLowerCase() ?? null;
