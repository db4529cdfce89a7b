import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { z } from "zod";
import { type MountRecord, parseMountRecord } from "./mount-record.ts";

/** Folder inside a mount folder that holds what the rehearsal keeps about the mount; all else there is the image's. */
export const MARKER = ".windows-image-rehearsal";

const recordFile = (mountDirectory: string): string => join(mountDirectory, MARKER, "mount.json");
const removedFile = (mountDirectory: string): string => join(mountDirectory, MARKER, "removed.json");

/** The record that lies in a mount folder, undefined where none does. */
export const readMarker = async (mountDirectory: string): Promise<MountRecord | undefined> =>
  parseMountRecord(await readFile(recordFile(mountDirectory), "utf8").catch(() => ""));

export async function writeMarker(record: MountRecord): Promise<void> {
  await mkdir(join(record.mountDirectory, MARKER), { recursive: true });
  await writeFileAtomic(recordFile(record.mountDirectory), `${JSON.stringify(record, null, 2)}\n`);
}

/** Paths of the image that were removed since it was mounted. */
export async function readRemoved(mountDirectory: string): Promise<readonly string[]> {
  const text = await readFile(removedFile(mountDirectory), "utf8").catch(() => "[]");
  return z.array(z.string()).parse(JSON.parse(text));
}

export const writeRemoved = (mountDirectory: string, paths: readonly string[]): Promise<void> =>
  writeFileAtomic(removedFile(mountDirectory), `${JSON.stringify(paths, null, 2)}\n`);

/** Empties a mount folder and leaves it there, as an unmount does; with `keepMarker`, as a commit does. */
export async function emptyMountFolder(mountDirectory: string, keepMarker = false): Promise<void> {
  const names = await readdir(mountDirectory).catch(() => []);
  for (const name of names.sort((a, b) => Number(a === MARKER) - Number(b === MARKER))) {
    if (name === MARKER && keepMarker) await rm(removedFile(mountDirectory), { force: true });
    else await rm(join(mountDirectory, name), { recursive: true, force: true, maxRetries: 3 });
  }
}
