import { access, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Host } from "../../hosts/index.ts";
import { remove } from "../files/change-files.ts";
import { type CallFolders, cleanUpMounts, discardMount } from "./command-line.ts";
import { explain } from "./explain.ts";
import { judgeRun } from "./judge.ts";
import type { DismResult } from "./read-transcript.ts";

/** Something still holds the mount; it goes away by itself. */
const HELD = [
  "0xc1420112",
  "0xc1420117",
  "0xc1420118",
  "0x80070020",
  "0x800700b7",
  "0xc15101fd",
  "0xc1500013",
];
/** Nothing is mounted there. */
const NOT_MOUNTED = ["0xc142010b", "0xc142011c", "0xc1420115", "0x80070003"];
const PAUSES_MS = [250, 1000, 3000, 6000];

/** Unmounts without saving, again and again while something holds the mount. True once nothing is mounted there. */
export async function discard(host: Host, mountDirectory: string, folders: CallFolders): Promise<DismResult> {
  for (const milliseconds of [...PAUSES_MS, undefined]) {
    const result = judgeRun(await host.runDism(discardMount(folders, mountDirectory)));
    if (!HELD.includes(result.code ?? "") || milliseconds === undefined) return result;
    await pause(milliseconds);
  }
  throw new Error("Not reached: the last attempt is returned.");
}

export const isUnmounted = ({ ok, code }: DismResult): boolean => ok || NOT_MOUNTED.includes(code ?? "");

/** Takes back the mount of a run that died, in whichever state it is. */
export async function discardLeftMount(host: Host, mountDirectory: string): Promise<void> {
  if (!(await isThere(mountDirectory))) return;
  const scratchDirectory = join(dirname(mountDirectory), "t");
  const folders = { scratchDirectory, logPath: join(dirname(mountDirectory), "recover.log") };
  await mkdir(scratchDirectory, { recursive: true });
  const result = await discard(host, mountDirectory, folders);
  if (!isUnmounted(result) && (await readdir(mountDirectory)).length > 0) {
    await host.runDism(cleanUpMounts(folders));
    const again = await discard(host, mountDirectory, folders);
    if (!isUnmounted(again)) throw new Error(`${explain(again.code ?? "").meaning} (${again.code})`);
  }
  await remove(mountDirectory);
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
