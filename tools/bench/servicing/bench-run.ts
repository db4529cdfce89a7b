import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { inspectFile } from "../../../provider/imaging/index.ts";
import { combineDigests, planImages } from "../../../provider/planning/index.ts";
import { type RunEvent, serviceImageFile } from "../../../provider/servicing/index.ts";
import type { MadeUpdate } from "../../sample/index.ts";
import type { TimedHost } from "./timed-host.ts";

export interface BenchRun {
  readonly images: number;
  /** Everything that was not DISM. */
  readonly ownMs: number;
  readonly dismMs: number;
  /** What people measured DISM to take for such a plan. */
  readonly usualDismMs: number;
  /** DISM passes as planned, and as they were made. */
  readonly planned: number;
  readonly commands: readonly string[];
  /** Bytes of updates that were laid out without sharing them with the file that was given. */
  readonly stagedBytes: number;
}

export interface RunFiles {
  readonly source: string;
  readonly updates: readonly MadeUpdate[];
  readonly output: string;
  readonly indexes?: readonly number[];
}

/** Services for real, but for DISM, and tells where the time went. */
export async function runForBench(
  { source, updates, output, indexes }: RunFiles,
  timed: TimedHost,
): Promise<BenchRun> {
  const facts = await inspectFile(source);
  if (facts.kind !== "image-file") throw new Error(`${source} is no image file.`);
  const images = facts.images.filter(({ index }) => indexes?.includes(index) ?? true);
  const plans = planImages(images, { desired: { build: "26100.2605" }, updates: [...updates] });
  const workDirectory = `${output}.work`;
  let stagedBytes = 0;
  const staged: Promise<void>[] = [];
  const event = ({ type, ...rest }: RunEvent): void => {
    if (type === "step-begins" && "kind" in rest && rest.kind === "mount")
      staged.push(
        copiedBytes(workDirectory).then((bytes) => {
          stagedBytes = bytes;
        }),
      );
  };
  const start = performance.now();
  await serviceImageFile(
    {
      source: { path: source },
      images: images.flatMap(({ index, name }, at) => (plans[at] ? [{ index, name, plan: plans[at] }] : [])),
      updates: Object.fromEntries(updates.map(({ kb, path, sha256 }) => [kb, { kb, path, sha256 }])),
      output: { path: output },
      workDirectory,
      planDigest: combineDigests(plans),
    },
    { host: timed.host, observer: { step: () => {}, warning: () => {}, event } },
  );
  const total = performance.now() - start;
  await Promise.all(staged);
  return {
    images: images.length,
    dismMs: timed.milliseconds(),
    ownMs: total - timed.milliseconds(),
    usualDismMs: plans.reduce((sum, { cost }) => sum + (cost.minutes ?? 0) * 60_000, 0),
    planned: plans.reduce((sum, { cost }) => sum + cost.dismCalls, 0),
    commands: timed.commands,
    stagedBytes,
  };
}

/** Of the folders of updates in a work directory: what is no hard link takes room of its own. */
async function copiedBytes(workDirectory: string): Promise<number> {
  const names = await readdir(workDirectory, { recursive: true });
  const files = names.filter((name) => /^[0-9a-f]{8}[\\/]u\d+[\\/]/.test(name));
  const sizes = await Promise.all(files.map((name) => stat(join(workDirectory, name))));
  return sizes.reduce((sum, { nlink, blocks }) => sum + (nlink > 1 ? 0 : blocks * 512), 0);
}
