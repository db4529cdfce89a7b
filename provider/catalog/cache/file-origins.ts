import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { HttpClient } from "../http/http-client.ts";
import { openLocal } from "./local-stream.ts";
import type { FileOrigin } from "./receive-file.ts";
import { openRemote } from "./remote-stream.ts";
import type { WantedFile } from "./wanted-file.ts";

export interface OriginOptions {
  readonly http: HttpClient;
  /** A folder or an address that holds the files under their names; asked first. */
  readonly mirror?: string | undefined;
  /** Relative addresses of pins are paths from here: the folder of the lock file. */
  readonly baseDirectory: string;
}

/** Where a file may be had, in the order in which to ask. */
export async function originsOf(file: WantedFile, options: OriginOptions): Promise<FileOrigin[]> {
  const { mirror, baseDirectory } = options;
  const pinned = isWeb(file.url)
    ? remote(file, options)
    : local(localPath(file.url, baseDirectory), "the pinned folder");
  if (mirror === undefined) return [pinned];
  if (isWeb(mirror)) return [remote({ ...file, url: inMirror(mirror, file.name) }, options), pinned];
  const path = join(localPath(mirror, baseDirectory), file.name);
  const there = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  return there ? [local(path, `the mirror ${mirror}`), pinned] : [pinned];
}

export const isWeb = (address: string): boolean => /^https?:\/\//i.test(address);

const inMirror = (mirror: string, name: string): string =>
  new URL(encodeURIComponent(name), mirror.endsWith("/") ? mirror : `${mirror}/`).href;

const localPath = (address: string, baseDirectory: string): string =>
  /^file:/i.test(address) ? fileURLToPath(address) : resolve(baseDirectory, address);

const remote = (file: WantedFile, { http }: OriginOptions): FileOrigin => ({
  name: new URL(file.url).host,
  source: file.url,
  open: (start, version) => openRemote(http, file, start, version),
});

const local = (path: string, name: string): FileOrigin => ({
  name,
  source: path,
  open: async (start) => openLocal(path, start),
});
