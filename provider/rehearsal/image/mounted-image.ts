import { readdirSync, statSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type ByteSource,
  bufferSource,
  openFile,
  openWim,
  readWhole,
  type WimFile,
  type WimImage,
} from "../../imaging/index.ts";
import { failure } from "../codes.ts";
import { MARKER, readRemoved, writeRemoved } from "../mounts/mount-folder.ts";
import type { MountRecord } from "../mounts/mount-record.ts";

/**
 * A mounted image: what lies in its mount folder over what lies in the image file. Nothing is unpacked; paths are
 * written with `/` and compare without case. Changes are kept in memory until `save`.
 */
export interface MountedImage {
  readonly record: MountRecord;
  readonly wim: WimFile;
  /** True where there is a file or folder. */
  has(path: string): boolean;
  /** Names of the files and folders in a folder, empty if there is no such folder. */
  list(path: string): readonly string[];
  open(path: string): Promise<ByteSource | undefined>;
  read(path: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): void;
  remove(path: string): void;
  /** Writes the changes into the mount folder; they reach the image file when the mount is committed. */
  save(): Promise<void>;
  close(): Promise<void>;
}

export async function openMountedImage(record: MountRecord): Promise<MountedImage> {
  const source = await openFile(record.imageFile);
  try {
    const wim = await openWim(source);
    const base = await wim.readImage(record.index);
    const removed = new Set((await readRemoved(record.mountDirectory)).map(key));
    return mountedImage({ record, wim, base, removed });
  } catch (error) {
    await source.close();
    throw error;
  }
}

interface Layers {
  readonly record: MountRecord;
  readonly wim: WimFile;
  readonly base: WimImage;
  readonly removed: Set<string>;
}

function mountedImage({ record, wim, base, removed }: Layers): MountedImage {
  const root = record.mountDirectory;
  const written = new Map<string, { readonly path: string; readonly bytes: Uint8Array }>();
  const removedNow = new Set<string>();
  const onDisk = (path: string): string => join(root, ...spelledAsInImage(path, root, base).split("/"));
  const inBase = (path: string): boolean => !isBelow(path, removedNow) && !isBelow(path, removed);
  const statsOf = (path: string) =>
    isBelow(path, removedNow) ? undefined : statSync(onDisk(path), { throwIfNoEntry: false });

  return {
    record,
    wim,
    open: async (path) => {
      const change = written.get(key(path));
      if (change) return bufferSource(change.bytes, path);
      if (statsOf(path)?.isFile()) return openFile(onDisk(path));
      return inBase(path) ? base.open(path) : undefined;
    },
    has: (path) =>
      written.has(key(path)) ||
      statsOf(path) !== undefined ||
      (inBase(path) && base.find(path) !== undefined),
    list: (path) => {
      const names = new Map<string, string>();
      const add = (name: string): void => void names.set(name.toLowerCase(), name);
      for (const { name } of base.list(path)) if (inBase(`${path}/${name}`)) add(name);
      for (const name of childrenOnDisk(onDisk(path)))
        if (name !== MARKER && !isBelow(`${path}/${name}`, removedNow)) add(name);
      const prefix = `${key(path)}/`;
      for (const [at, change] of written)
        if (at.startsWith(prefix)) add(clean(change.path).slice(prefix.length).split("/")[0] ?? "");
      return [...names.values()];
    },
    async read(path) {
      const source = await this.open(path);
      if (!source) return undefined;
      try {
        return await readWhole(source);
      } finally {
        await source.close();
      }
    },
    write: (path, bytes) => void written.set(key(path), { path, bytes }),
    remove: (path) => {
      for (const at of written.keys()) if (isBelow(at, new Set([key(path)]))) written.delete(at);
      removedNow.add(key(path));
    },
    save: async () => {
      if (written.size === 0 && removedNow.size === 0) return;
      if (record.readOnly) throw failure.notWritable();
      for (const path of removedNow) await rm(onDisk(path), { force: true, recursive: true });
      for (const { path, bytes } of written.values()) {
        const file = onDisk(path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      }
      for (const path of removedNow) removed.add(path);
      await writeRemoved(root, [...removed].sort());
      written.clear();
      removedNow.clear();
    },
    close: () => wim.source.close(),
  };
}

/** True for a path that is one of these, or inside one. */
function isBelow(path: string, folders: ReadonlySet<string>): boolean {
  if (folders.size === 0) return false;
  const parts = key(path).split("/");
  return parts.some((_, depth) => folders.has(parts.slice(0, depth + 1).join("/")));
}

const clean = (path: string): string =>
  path
    .split(/[\\/]/)
    .filter((part) => part !== "")
    .join("/");

const key = (path: string): string => clean(path).toLowerCase();

/** Each part of a path as the mount folder or the image spells it, or as given where neither has it. */
function spelledAsInImage(path: string, root: string, base: WimImage): string {
  let spelled = "";
  for (const part of clean(path).split("/")) {
    const lower = part.toLowerCase();
    const found =
      childrenOnDisk(join(root, spelled)).find((name) => name.toLowerCase() === lower) ??
      base.find(`${spelled}/${part}`)?.name ??
      part;
    spelled = spelled === "" ? found : `${spelled}/${found}`;
  }
  return spelled;
}

function childrenOnDisk(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
