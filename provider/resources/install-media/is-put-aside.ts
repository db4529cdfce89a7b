import { readdir } from "node:fs/promises";
import { basename, dirname } from "node:path";

/** Whether a folder of media has lost its name to a run that died before new ones got it: the next run gives it back. */
export async function isPutAside(path: string): Promise<boolean> {
  const names = await readdir(dirname(path)).catch(() => []);
  return names.some(
    (name: string) =>
      name.startsWith(`${basename(path)}.`) && /^\.[0-9a-f]{8}\.old$/.test(name.slice(basename(path).length)),
  );
}
