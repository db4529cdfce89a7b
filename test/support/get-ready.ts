import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getReady } from "../../tools/ready/index.ts";

/**
 * Before the tests, also where vitest is started by itself: Pulumi and wimlib are on PATH. Mounts of the rehearsal are
 * remembered in a folder of this run, so that a run that is killed leaves none behind among the user's.
 */
export async function setup(): Promise<() => Promise<void>> {
  const state = await mkdtemp(join(tmpdir(), "windows-image-state-"));
  process.env.WINDOWS_IMAGE_REHEARSAL_STATE ??= state;
  await getReady({ pulumi: true, wimlib: true, isoWriter: true }, (line) => console.log(line));
  return () => rm(state, { recursive: true, force: true });
}
