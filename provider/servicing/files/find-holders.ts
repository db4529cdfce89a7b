import type { Holder } from "./holder.ts";
import { findHoldersOnLinux } from "./holders-on-linux.ts";
import { findHoldersOnWindows } from "./holders-on-windows.ts";

/** Who holds a file, or anything in a folder, as far as this account may know; a few of them are enough. */
export async function findHolders(path: string): Promise<readonly Holder[]> {
  if (process.platform === "linux") return findHoldersOnLinux(path);
  return process.platform === "win32" ? findHoldersOnWindows(path) : [];
}

/** `explorer.exe (process 4711)`; for nobody that is known, `another program`. */
export const nameHolders = (holders: readonly Holder[]): string =>
  holders.length === 0
    ? "another program"
    : holders.map(({ name, pid }) => `${name} (process ${pid})`).join(" and ");
