import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { lock } from "proper-lockfile";
import writeFileAtomic from "write-file-atomic";
import { type MountRecord, parseMountRecord } from "./mount-record.ts";
import type { StateFolder } from "./state-folder.ts";

/** The mounts of this user, shared by all processes. */
export interface MountRegistry {
  list(): Promise<readonly MountRecord[]>;
  find(mountDirectory: string): Promise<MountRecord | undefined>;
  put(record: MountRecord): Promise<void>;
  remove(guid: string): Promise<void>;
  /** Runs `work` while no other process looks and then writes. */
  exclusively<T>(work: () => Promise<T>): Promise<T>;
}

/** Two minutes: a machine that is busy with many images lets its lock go late. */
const WAIT = { retries: 260, factor: 1.2, minTimeout: 20, maxTimeout: 500 };

export function openRegistry({ mounts }: StateFolder): MountRegistry {
  const list = async (): Promise<readonly MountRecord[]> => {
    const names = await readdir(mounts).catch(() => []);
    const texts = await Promise.all(
      names
        .filter((name) => name.endsWith(".json"))
        .sort()
        .map((name) => readFile(join(mounts, name), "utf8").catch(() => "")),
    );
    return texts.flatMap((text) => parseMountRecord(text) ?? []);
  };
  return {
    list,
    find: async (mountDirectory) => (await list()).find((record) => record.mountDirectory === mountDirectory),
    put: async (record) => {
      await mkdir(mounts, { recursive: true });
      await writeFileAtomic(recordPath(mounts, record.guid), `${JSON.stringify(record, null, 2)}\n`);
    },
    remove: (guid) => rm(recordPath(mounts, guid), { force: true }),
    exclusively: async (work) => {
      await mkdir(mounts, { recursive: true });
      const release = await lock(mounts, { retries: WAIT });
      try {
        return await work();
      } finally {
        await release();
      }
    },
  };
}

const recordPath = (mounts: string, guid: string): string => join(mounts, `${guid}.json`);
