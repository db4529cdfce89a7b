import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeImage } from "./install-image.ts";
import { makeCumulativeUpdate } from "./update.ts";

/** An image of two editions at their first release, and updates that bring it further. */
export interface Sample {
  /** install.wim: Windows 11 Pro and Windows 11 Enterprise at 26100.1. */
  readonly source: string;
  /** Folder with a checkpoint, 26100.1742, and what stands on it: 26100.2605, 26100.2894. */
  readonly updates: string;
}

const CHAIN = [
  { kb: "KB5043080", base: "26100.1", target: "26100.1742", month: "2024-09", checkpoint: true },
  { kb: "KB5048667", base: "26100.1742", target: "26100.2605", month: "2024-12" },
  { kb: "KB5050009", base: "26100.1742", target: "26100.2894", month: "2025-01" },
];

/** Raised when what is made changes, so that an older sample is made anew. */
const VERSION = "2";

/** Makes the sample in a folder, in seconds; one that is there already is taken as it is. */
export async function makeSample(folder: string): Promise<Sample> {
  const sample = { source: join(folder, "sources", "install.wim"), updates: join(folder, "updates") };
  const mark = join(folder, "sample-version");
  if ((await readFile(mark, "utf8").catch(() => "")) === VERSION && (await isThere(sample.source)))
    return sample;
  const draft = join(folder, "sample-draft");
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, "sources"), { recursive: true });
  await mkdir(join(draft, "updates"));
  await Promise.all([
    makeImage({ path: join(draft, "sources", "install.wim"), build: "26100.1" }),
    ...CHAIN.map((update) => makeCumulativeUpdate({ folder: join(draft, "updates"), ...update })),
  ]);
  for (const name of ["sources", "updates"]) {
    await rm(join(folder, name), { recursive: true, force: true });
    await rename(join(draft, name), join(folder, name));
  }
  await rm(draft, { recursive: true, force: true });
  await writeFile(mark, VERSION);
  return sample;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
