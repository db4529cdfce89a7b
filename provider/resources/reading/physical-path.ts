import { realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";

/** Where a path leads after all links; of what is not there yet, where its folder leads. */
export async function physicalPath(path: string): Promise<string> {
  const whole = resolve(path);
  return realpath(whole).catch(async () => {
    const folder = await realpath(dirname(whole)).catch(() => dirname(whole));
    return join(folder, basename(whole));
  });
}
