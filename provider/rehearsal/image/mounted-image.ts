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
  const removedBefore = removed.size;
  const isRemoved = (path: string): boolean => removed.has(key(path));
  const onDisk = (path: string): string => join(root, ...spelledAsInImage(path, root, base).split("/"));

  const open = async (path: string): Promise<ByteSource | undefined> => {
    const change = written.get(key(path));
    if (change) return bufferSource(change.bytes, path);
    if (isRemoved(path)) return undefined;
    const file = onDisk(path);
    if (statSync(file, { throwIfNoEntry: false })?.isFile()) return openFile(file);
    return base.open(path);
  };

  return {
    record,
    wim,
    open,
    has: (path) =>
      written.has(key(path)) ||
      (!isRemoved(path) &&
        (statSync(onDisk(path), { throwIfNoEntry: false }) !== undefined || base.find(path) !== undefined)),
    list: (path) => {
      const names = new Map<string, string>();
      const add = (name: string): void => void names.set(name.toLowerCase(), name);
      for (const { name } of base.list(path)) add(name);
      for (const name of childrenOnDisk(onDisk(path))) if (name !== MARKER) add(name);
      for (const name of names.values()) if (isRemoved(`${path}/${name}`)) names.delete(name.toLowerCase());
      const prefix = `${key(path)}/`;
      for (const [at, change] of written)
        if (at.startsWith(prefix)) add(clean(change.path).slice(prefix.length).split("/")[0] ?? "");
      return [...names.values()];
    },
    read: async (path) => {
      const source = await open(path);
      if (!source) return undefined;
      try {
        return await readWhole(source);
      } finally {
        await source.close();
      }
    },
    write: (path, bytes) => {
      removed.delete(key(path));
      written.set(key(path), { path, bytes });
    },
    remove: (path) => {
      written.delete(key(path));
      removed.add(key(path));
    },
    save: async () => {
      if (written.size === 0 && removed.size === removedBefore) return;
      if (record.readOnly) throw failure.notWritable();
      for (const { path, bytes } of written.values()) {
        const file = onDisk(path);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, bytes);
      }
      for (const path of removed) await rm(onDisk(path), { force: true, recursive: true });
      await writeRemoved(root, [...removed].sort());
      written.clear();
    },
    close: () => wim.source.close(),
  };
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
