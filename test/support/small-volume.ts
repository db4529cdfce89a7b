import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

/** A volume of so many bytes, for the running test; undefined where this account may not mount one. */
export async function mountSmallVolume(bytes: number): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  const folder = join(await makeTemporaryFolder(), "volume");
  await mkdir(folder);
  const { exitCode } = await runProgram("mount", ["-t", "tmpfs", "-o", `size=${bytes}`, "tmpfs", folder]);
  if (exitCode !== 0) return undefined;
  onTestFinished(async () => void (await runProgram("umount", [folder])));
  return folder;
}

/** Makes everything on the volume read-only. */
export const makeReadOnly = (volume: string): Promise<unknown> =>
  runProgram("mount", ["-o", "remount,ro", volume]);
