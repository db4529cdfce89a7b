import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lock, unlock } from "proper-lockfile";
import { failure } from "../codes.ts";
import type { StateFolder } from "./state-folder.ts";

/**
 * Runs `work` as the only DISM on a mount; Error 183 while another one is at it. The lock of a process that is gone
 * does not count.
 */
export async function whileServicing<T>(
  { mounts }: StateFolder,
  guid: string,
  work: () => Promise<T>,
): Promise<T> {
  await mkdir(mounts, { recursive: true });
  const file = join(mounts, `${guid}.busy`);
  const release = await acquire(file);
  try {
    await writeFile(file, String(process.pid));
    return await work();
  } finally {
    await rm(file, { force: true });
    await release();
  }
}

async function acquire(file: string): Promise<() => Promise<void>> {
  try {
    return await lock(file, { realpath: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    if (!(await ownerIsGone(file))) throw failure.alreadyExists();
    await unlock(file, { realpath: false }).catch(() => undefined);
    await rm(`${file}.lock`, { recursive: true, force: true });
    return lock(file, { realpath: false }).catch(() => {
      throw failure.alreadyExists();
    });
  }
}

async function ownerIsGone(file: string): Promise<boolean> {
  const pid = Number(await readFile(file, "utf8").catch(() => ""));
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
