import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { ServicedImage } from "../../sdk/index.ts";
import { makeSample } from "../sample/index.ts";
import { BenchStack } from "./bench-stack.ts";
import { median, milliseconds } from "./figures.ts";
import type { Bench } from "./main.ts";
import { serviceOnce } from "./service-once.ts";

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
    return {
      name: `${IMAGES} unchanged images beside ${IMAGES} empty dynamic resources (wanted: at most 1.5 times)`,
      rows: (["preview", "refresh"] as const).map((kind) => ({
        label: kind,
        value: `${milliseconds(images[kind])} / ${milliseconds(empty[kind])} = ${(images[kind] / empty[kind]).toFixed(2)}`,
      })),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A dynamic resource that does nothing. */
class Empty extends pulumi.CustomResource {
  constructor(name: string) {
    super("pulumi-nodejs:dynamic/bench:Empty", name, {
      __provider: "exports.handler=()=>({create:async()=>({id:'1',outs:{}})});",
    });
  }
}

const outputOf = (folder: string, number: number): string => join(folder, "out", `${number}.wim`);

async function measure(program: pulumi.automation.PulumiFn): Promise<{ preview: number; refresh: number }> {
  const stack = await BenchStack.open();
  try {
    await stack.up(program);
    const previews: number[] = [];
    const refreshes: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      previews.push(await stack.preview(program));
      refreshes.push(await stack.refresh());
    }
    return { preview: median(previews), refresh: median(refreshes) };
  } finally {
    await stack.close();
  }
}
