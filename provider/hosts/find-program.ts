import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { findWindowsProgram } from "./find-windows-program.ts";
import type { HostSurroundings } from "./local.ts";

/** Full path of a program by its name on PATH, or of one named by its path; undefined where there is none that can be started. */
export async function findProgram(
  name: string,
  { platform, env }: HostSurroundings = { platform: process.platform, env: process.env },
): Promise<string | undefined> {
  if (platform === "win32") {
    const found = await findWindowsProgram(name, { env });
    return "path" in found ? found.path : undefined;
  }
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const paths = isAbsolute(name) ? [name] : folders.map((folder) => join(folder, name));
  for (const path of paths) if (await isStartable(path)) return path;
  return undefined;
}

const isStartable = (path: string): Promise<boolean> =>
  Promise.all([stat(path), access(path, constants.X_OK)]).then(
    ([found]) => found.isFile(),
    () => false,
  );
