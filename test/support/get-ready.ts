import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getReady } from "../../tools/ready/index.ts";

/** Where this is set, servers of tests would be asked through a proxy, and Node says more than the programs that are tested. */
const FOR_OTHERS = /^(https?_proxy|all_proxy|no_proxy|force_color)$/i;

/**
 * Before the tests, also where vitest is started by itself: Pulumi and wimlib are on PATH. Mounts of the rehearsal are
 * remembered in a folder of this run, so that a run that is killed leaves none behind among the user's.
 */
export async function setup(): Promise<() => Promise<void>> {
  const state = await mkdtemp(join(tmpdir(), "windows-image-state-"));
  process.env.WINDOWS_IMAGE_REHEARSAL_STATE ??= state;
  await getReady({ pulumi: true, wimlib: true, isoWriter: true }, (line) => console.log(line));
  for (const name of Object.keys(process.env).filter((one) => FOR_OTHERS.test(one))) delete process.env[name];
  return () => rm(state, { recursive: true, force: true });
}
