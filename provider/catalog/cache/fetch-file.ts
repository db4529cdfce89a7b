import { rm } from "node:fs/promises";
import { ServicingError } from "../../terms/index.ts";
import type { Patience } from "../http/back-off.ts";
import type { CachePaths } from "./cache-paths.ts";
import { type FreeSpace, requireSpace } from "./disk-space.ts";
import { type OriginOptions, originsOf } from "./file-origins.ts";
import { type CachedFile, findCached, type Proof } from "./find-cached.ts";
import { openPartial, type PartialFile } from "./partial-file.ts";
import { publishFile } from "./publish-file.ts";
import { type FileOrigin, receiveFile } from "./receive-file.ts";
import { withLock } from "./shared-lock.ts";
import { keyOf, provenBy, requireDigests, type WantedFile } from "./wanted-file.ts";

export interface FetchFileOptions extends OriginOptions {
  readonly paths: CachePaths;
  readonly patience: Patience;
  readonly proof?: Proof | undefined;
  readonly signal?: AbortSignal | undefined;
  /** From how many bytes on a file is written in a thread of its own. */
  readonly large?: number | undefined;
  readonly freeSpace?: FreeSpace | undefined;
  readonly onBytes: (received: number) => void;
  readonly onNote: (text: string) => void;
}

export interface FetchedFile extends CachedFile {
  readonly cached: boolean;
  /** `sha1` where the Catalog publishes nothing better. */
  readonly provenBy: "sha256" | "sha1";
}

/** The proven bytes of a pin, from the cache or from the first origin that has them. */
export async function fetchFile(file: WantedFile, options: FetchFileOptions): Promise<FetchedFile> {
  const { paths, proof, signal, onNote } = options;
  const proven = { provenBy: provenBy(file) };
  const held = await findCached(paths, file, proof, signal);
  if (held) return { ...held, cached: true, ...proven };
  return withLock(
    paths.lock(keyOf(file)),
    signal,
    () => onNote(`Another process is fetching ${file.name}; waiting for it.`),
    async () => {
      const brought = await findCached(paths, file, "stamp", signal);
      if (brought) return { ...brought, cached: true, ...proven };
      return { ...(await fetchFromOrigins(file, options)), cached: false, ...proven };
    },
  );
}

/** A mirror that fails or lies is passed over; the last origin's failure is the answer. */
async function fetchFromOrigins(file: WantedFile, options: FetchFileOptions): Promise<CachedFile> {
  const origins = await originsOf(file, options);
  for (const [index, origin] of origins.entries()) {
    try {
      return await fetchFromOrigin(file, origin, options);
    } catch (error) {
      const last = index === origins.length - 1;
      const fatal = error instanceof ServicingError && ["CANCELLED", "DISK_FULL"].includes(error.code);
      if (last || fatal) throw error;
      options.onNote(
        `${origin.name} cannot give ${file.name} (${(error as Error).message}) Asking the next.`,
      );
    }
  }
  throw new ServicingError("INTERNAL", `There is nowhere to fetch ${file.name} from.`);
}

async function fetchFromOrigin(
  file: WantedFile,
  origin: FileOrigin,
  options: FetchFileOptions,
): Promise<CachedFile> {
  const { paths, patience, signal, large, onBytes } = options;
  const partial = await openPartial(paths, file, { source: origin.source, large, signal });
  const found = partial.received;
  try {
    await requireSpace(paths.root, file.size - found, file.name, options.freeSpace);
    onBytes(found);
    await receiveFile(file, origin, partial, patience, signal, onBytes);
    return await proveAndPublish(file, partial, paths);
  } catch (error) {
    const wrong = error instanceof ServicingError && error.code === "DIGEST_MISMATCH";
    if (!wrong) {
      await partial.close();
      throw error;
    }
    await partial.discard();
    // What an earlier run left may have been damaged on this disk: one attempt without it.
    if (found > 0) return fetchFromOrigin(file, origin, options);
    throw error;
  }
}

async function proveAndPublish(
  file: WantedFile,
  partial: PartialFile,
  paths: CachePaths,
): Promise<CachedFile> {
  const digests = await partial.finish();
  requireDigests(file, digests);
  const published = await publishFile(paths, file, partial.path, digests);
  await rm(paths.partialRecord(keyOf(file)), { force: true });
  return published;
}
