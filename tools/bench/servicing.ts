import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type MadeUpdate, makeCumulativeUpdate, makeImage } from "../sample/index.ts";
import { milliseconds } from "./figures.ts";
import type { Bench } from "./main.ts";
import { type BenchRun, runForBench } from "./servicing/bench-run.ts";
import { makeTimedHost } from "./servicing/timed-host.ts";
import { stretchFile } from "./stretch-file.ts";

/** An install.wim of one edition, a checkpoint, a cumulative update, and the image file that comes of them. */
const REAL = { image: 5_100_000_000, checkpoint: 530_000_000, update: 4_400_000_000, output: 5_000_000_000 };
const FILLED = { filled: true };
const CHAIN = [
  { kb: "KB5043080", base: "26100.1", target: "26100.1742", size: REAL.checkpoint },
  { kb: "KB5048667", base: "26100.1742", target: "26100.2605", size: REAL.update },
];

/** What a run takes besides DISM: for a sample, and for files of the usual size while DISM takes its usual minutes. */
export async function servicingBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  try {
    const small = { source: join(folder, "small.wim"), updates: await makeUpdates(join(folder, "updates")) };
    await makeImage({ path: small.source, build: "26100.1" });
    const sample = await runForBench({ ...small, output: join(folder, "a.wim") }, makeTimedHost());
    const real = await runOfRealSize(folder, small);
    const share = (100 * real.ownMs) / (real.ownMs + real.usualDismMs);
    return {
      name: "Servicing, apart from DISM",
      rows: [
        {
          label: `sample of ${sample.images} images`,
          value: `${milliseconds(sample.ownMs)} of our own (wanted: under 2 s), DISM rehearsed in ${milliseconds(sample.dismMs)}`,
        },
        { label: "image of 5.1 GB, updates of 4.9 GB", value: `${milliseconds(real.ownMs)} of our own` },
        {
          label: "of a run in which DISM takes its usual time",
          value: `${share.toFixed(2)} % of ${milliseconds(real.usualDismMs)} (wanted: under 2 %)`,
        },
        {
          label: "updates copied while laying them out",
          value: `${sample.stagedBytes + real.stagedBytes} bytes on one volume (wanted: 0)`,
        },
        {
          label: "mounts and commits",
          value: `${count(sample, "/Mount-Image")} and ${count(sample, "/Unmount-Image")} for ${sample.images} images (wanted: one each)`,
        },
        { label: "DISM passes", value: `${sample.commands.length}, planned ${sample.planned}` },
      ],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const count = ({ commands }: BenchRun, command: string): number =>
  commands.filter((one) => one === command).length;

async function makeUpdates(folder: string): Promise<MadeUpdate[]> {
  await mkdir(folder);
  return Promise.all(CHAIN.map(({ size: _, ...options }) => makeCumulativeUpdate({ folder, ...options })));
}

/** Files are as long as real ones, and read, hashed and copied like them. */
async function runOfRealSize(
  folder: string,
  { source, updates }: { source: string; updates: readonly MadeUpdate[] },
): Promise<BenchRun> {
  const large = join(folder, "large");
  await mkdir(large);
  const image = join(large, "install.wim");
  await stretchFile(source, image, REAL.image, FILLED);
  const stretched = await Promise.all(
    updates.map(async ({ sha256: _, ...update }, position): Promise<MadeUpdate> => {
      const path = join(large, update.path.split(/[\\/]/).at(-1) ?? "");
      await stretchFile(update.path, path, CHAIN[position]?.size ?? 0, FILLED);
      return { ...update, path } as MadeUpdate;
    }),
  );
  const stretchOutput = async (args: readonly string[]): Promise<void> => {
    const file = args.find((arg) => arg.startsWith("/DestinationImageFile:"))?.slice(22);
    if (file === undefined) return;
    await stretchFile(file, `${file}.long`, REAL.output, FILLED);
    await rename(`${file}.long`, file);
  };
  return runForBench(
    { source: image, updates: stretched, output: join(large, "out.wim"), indexes: [1] },
    makeTimedHost(stretchOutput),
  );
}
