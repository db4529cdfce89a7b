import { stat } from "node:fs/promises";
import { parse, resolve } from "node:path";

/** A missing drive or share is no proof: only what its reachable root does not have. */
export async function isGone(path: string): Promise<boolean> {
  const missing = (file: string) =>
    stat(file).then(
      () => false,
      (error: NodeJS.ErrnoException) => error.code === "ENOENT" || error.code === "ENOTDIR",
    );
  return (await missing(path)) && !(await missing(parse(resolve(path)).root));
}
