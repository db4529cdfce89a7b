import { readdir, readFile, readlink } from "node:fs/promises";
import type { Holder } from "./holder.ts";

const MOST = 5;

/** By the open files and working directories of all processes that this account may look into, but for this one. */
export async function findHoldersOnLinux(path: string): Promise<readonly Holder[]> {
  const found: Holder[] = [];
  for (const name of await readdir("/proc").catch(() => [])) {
    if (!/^\d+$/.test(name) || Number(name) === process.pid) continue;
    if (!(await holds(`/proc/${name}`, path))) continue;
    const comm = await readFile(`/proc/${name}/comm`, "utf8").catch(() => "a program");
    found.push({ pid: Number(name), name: comm.trim() });
    if (found.length === MOST) break;
  }
  return found;
}

async function holds(process: string, path: string): Promise<boolean> {
  const files = await readdir(`${process}/fd`).catch(() => []);
  const links = [`${process}/cwd`, ...files.map((file) => `${process}/fd/${file}`)];
  const targets = await Promise.all(links.map((link) => readlink(link).catch(() => "")));
  return targets.some((target) => target === path || target.startsWith(`${path}/`));
}
