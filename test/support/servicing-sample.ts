import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type MadeUpdate, makeCumulativeUpdate, makeImage } from "../../tools/sample/index.ts";

/** An image file of two editions at 26100.1 and the updates that bring it further; one is a checkpoint. */
export interface ServicingSample {
  readonly source: string;
  readonly checkpoint: MadeUpdate;
  readonly target: MadeUpdate;
  readonly newer: MadeUpdate;
  readonly updates: readonly MadeUpdate[];
}

/** Made once a test file, gone after it. */
export async function makeServicingSample(): Promise<ServicingSample> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-sample-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const updates = join(folder, "updates");
  await mkdir(updates);
  const source = join(folder, "install.wim");
  await makeImage({ path: source, build: "26100.1", editions: ["Professional", "Core"] });
  const chain = [
    { kb: "KB5043080", base: "26100.1", target: "26100.1742", checkpoint: true },
    { kb: "KB5048667", base: "26100.1742", target: "26100.2605" },
    { kb: "KB5050009", base: "26100.1742", target: "26100.2894" },
  ];
  const [checkpoint, target, newer] = await Promise.all(
    chain.map((options) => makeCumulativeUpdate({ folder: updates, ...options })),
  );
  if (!checkpoint || !target || !newer) throw new Error("An update was not made.");
  return { source, checkpoint, target, newer, updates: [checkpoint, target, newer] };
}
