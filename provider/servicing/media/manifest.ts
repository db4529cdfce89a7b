import { stat } from "node:fs/promises";
import { join } from "node:path";
import pLimit from "p-limit";
import type { Media } from "../../imaging/index.ts";
import type { SizedFile } from "../../planning/index.ts";
import { digestOf } from "../../terms/index.ts";
import { identifyContents } from "./identify-contents.ts";
import { BOOT_CATALOG } from "./iso/iso-arguments.ts";

/** A file of media and what is in it. */
export interface MadeFile extends SizedFile {
  /** `sha256:…` of its bytes; `images:…` or `part:…` of an image file. */
  readonly identity: string;
  /** Time of its last change in nanoseconds; null inside an ISO file. */
  readonly modified: string | null;
}

const AT_ONCE = 4;

/** All files of media, by their paths. What is as `known` has it, by size and time, is not read again. */
export async function readManifest(
  media: Media,
  { known = [], signal }: { known?: readonly MadeFile[]; signal?: AbortSignal | undefined } = {},
): Promise<MadeFile[]> {
  const earlier = new Map(known.map((file) => [file.path, file]));
  const limit = pLimit(AT_ONCE);
  const files = media.files.filter(({ path }) => path !== BOOT_CATALOG);
  const made = await Promise.all(files.map((file) => limit(() => read(file, earlier.get(file.path)))));
  return made.sort((a, b) => (a.path < b.path ? -1 : 1));

  async function read({ path, size }: SizedFile, before: MadeFile | undefined): Promise<MadeFile> {
    const modified = media.kind === "folder" ? await modifiedAt(join(media.path, ...path.split("/"))) : null;
    if (before && modified !== null && before.size === size && before.modified === modified) return before;
    signal?.throwIfAborted();
    const source = await media.open({ path, size });
    try {
      return { path, size, modified, identity: await identifyContents(source, path, signal) };
    } finally {
      await source.close();
    }
  }
}

const modifiedAt = async (path: string): Promise<string> =>
  String((await stat(path, { bigint: true })).mtimeNs);

/** What media hold, as a folder or an ISO file alike. */
export const contentIdOfFiles = (files: readonly MadeFile[]): string =>
  digestOf(files.map(({ path, identity }) => [path, identity]));

/** Paths that two lists of files have with other contents, or that only one of them has. */
export interface FileChanges {
  readonly changed: readonly string[];
  readonly missing: readonly string[];
  readonly added: readonly string[];
}

export function compareManifests(before: readonly MadeFile[], now: readonly MadeFile[]): FileChanges {
  const [was, is] = [before, now].map(
    (files) => new Map(files.map(({ path, identity }) => [path, identity])),
  );
  const paths = [...new Set([...before, ...now].map(({ path }) => path))].sort();
  return {
    changed: paths.filter((path) => was?.has(path) && is?.has(path) && was.get(path) !== is.get(path)),
    missing: paths.filter((path) => !is?.has(path)),
    added: paths.filter((path) => !was?.has(path)),
  };
}
