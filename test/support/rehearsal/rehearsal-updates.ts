import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type CumulativeUpdateOptions, makeCumulativeUpdate } from "../../../tools/sample/index.ts";

/** The chain 26100.1 → .1742 → .2605 and .2894, and who does not belong to it. Gives the paths by name. */
const UPDATES = {
  checkpoint: { kb: "KB5043080", base: "26100.1", target: "26100.1742", checkpoint: true },
  october: { kb: "KB5044284", base: "26100.1742", target: "26100.2033" },
  december: { kb: "KB5048667", base: "26100.1742", target: "26100.2605" },
  january: { kb: "KB5050009", base: "26100.1742", target: "26100.2894" },
  arm: { kb: "KB5048668", base: "26100.1742", target: "26100.2605", architecture: "arm64" },
  otherFamily: { kb: "KB9100001", base: "28000.1", target: "28000.2000" },
  hotpatch: { kb: "KB9100002", base: "26100.1742", target: "26100.2700", hotpatch: true },
} as const satisfies Record<string, Omit<CumulativeUpdateOptions, "folder">>;

export type UpdateName = keyof typeof UPDATES;

/** Made once a test file, gone after it. */
export async function makeRehearsalUpdates(): Promise<{
  readonly folder: string;
  readonly paths: Readonly<Record<UpdateName, string>>;
}> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-updates-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const made = await Promise.all(
    Object.entries(UPDATES).map(async ([name, options]) => {
      const { path } = await makeCumulativeUpdate({ folder, ...options });
      return [name, path] as const;
    }),
  );
  return { folder, paths: Object.fromEntries(made) as Record<UpdateName, string> };
}
