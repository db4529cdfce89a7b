import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median, megabytes, milliseconds } from "./figures.ts";
import { makeLargeImage } from "./inspect/large-image.ts";
import { type InspectRun, measureDigest, measureInspect } from "./inspect/measure.ts";
import type { Bench } from "./main.ts";

const RUNS = 5;

/** All facts of an image file of over 1 GB beside a digest of the same file, each in processes of their own, in turns. */
export async function inspectBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  try {
    return { name: "Inspecting an image file", rows: await rows(await makeLargeImage(folder)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function rows(image: string): Promise<Bench["rows"]> {
  const digests: number[] = [];
  const runs: InspectRun[] = [];
  await measureInspect(image);
  for (let run = 0; run < RUNS; run++) {
    digests.push(await measureDigest(image));
    runs.push(await measureInspect(image));
  }
  const middle = (pick: (run: InspectRun) => number): number => median(runs.map(pick));
  const [first] = runs;
  const size = first?.size ?? 0;
  const digest = median(digests);
  const whole = middle((run) => run.processMilliseconds);
  const inside = middle((run) => run.milliseconds);
  const bytes = middle((run) => run.bytes);
  return [
    {
      label: "image file",
      value: `${megabytes(size)}, ${first?.builds.length} images, ${first?.packages} packages, WinRE ${first?.winre.join(", ")}`,
    },
    { label: "sha256sum of it", value: milliseconds(digest) },
    { label: "all facts", value: `${milliseconds(inside)} (${ratio(inside, digest)} of sha256sum)` },
    { label: "and the start of the process", value: `${milliseconds(whole)} (${ratio(whole, digest)})` },
    {
      label: "read for them",
      value: `${megabytes(bytes)} in ${middle((run) => run.reads)} reads (${percent(bytes, size)})`,
    },
    { label: "most memory", value: megabytes(middle((run) => run.peakBytes)) },
  ];
}

const ratio = (part: number, whole: number): string => (part / whole).toFixed(3);

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(2)} %`;
