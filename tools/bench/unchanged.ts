import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as pulumi from "@pulumi/pulumi";
import { ServicedImage } from "../../sdk/index.ts";
import { makeSample } from "../sample/index.ts";
import { BenchStack, type StateResource } from "./bench-stack.ts";
import { median, milliseconds } from "./figures.ts";
import type { Bench } from "./main.ts";
import { serviceOnce } from "./service-once.ts";
import { Carrying, Empty, visible } from "./unchanged/idle-resources.ts";

const IMAGES = 100;
const ROUNDS = 3;
const BUILD = "26100.2605";

/** Preview and refresh of unchanged images beside the same number of dynamic resources that do nothing. */
export async function unchangedBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  try {
    const sample = await makeSample(folder);
    const made = await serviceOnce(sample, BUILD, join(folder, "made.wim"));
    await mkdir(join(folder, "out"));
    for (let number = 0; number < IMAGES; number++) await copyFile(made, outputOf(folder, number));
    const images = await measure(async () => {
      for (let number = 0; number < IMAGES; number++)
        new ServicedImage(`image-${number}`, {
          source: { path: sample.source },
          build: BUILD,
          updates: sample.updates,
          output: { path: outputOf(folder, number) },
          host: { type: "rehearsal" },
          adopt: true,
        });
    });
    const empty = await measure(async () => {
      for (let number = 0; number < IMAGES; number++) new Empty(`empty-${number}`);
    });
    const outputsFile = join(folder, "outputs.json");
    await writeFile(outputsFile, JSON.stringify(visible(images.one.outputs ?? {})));
    const carrying = await measure(async () => {
      for (let number = 0; number < IMAGES; number++)
        new Carrying(`carrying-${number}`, images.one, outputsFile);
    });
    const times = (runs: Measured, kind: "preview" | "refresh"): string =>
      `${milliseconds(runs[kind])} = ${(runs[kind] / empty[kind]).toFixed(2)}`;
    return {
      name: `${IMAGES} unchanged images beside as many empty dynamic resources (wanted: at most 1.5 times)`,
      rows: (["preview", "refresh"] as const).flatMap((kind) => [
        { label: `${kind} of empty ones`, value: milliseconds(empty[kind]) },
        { label: "of ones that carry the state of an image and do nothing", value: times(carrying, kind) },
        { label: "of images", value: times(images, kind) },
      ]),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const outputOf = (folder: string, number: number): string => join(folder, "out", `${number}.wim`);

interface Measured {
  /** Milliseconds, the median of the rounds. */
  readonly preview: number;
  readonly refresh: number;
  /** One of the resources as the state has it. */
  readonly one: StateResource;
}

async function measure(program: pulumi.automation.PulumiFn): Promise<Measured> {
  const stack = await BenchStack.open();
  try {
    await stack.up(program);
    const previews: number[] = [];
    const refreshes: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      previews.push(await stack.preview(program));
      refreshes.push(await stack.refresh());
    }
    const one = (await stack.resources()).find(({ type }) => type.startsWith("pulumi-nodejs:"));
    if (!one) throw new Error("The stack has no resource.");
    return { preview: median(previews), refresh: median(refreshes), one };
  } finally {
    await stack.close();
  }
}
