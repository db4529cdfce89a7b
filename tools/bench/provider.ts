import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { providerString } from "../../provider/pulumi/provider-string.ts";
import { ServicedImage } from "../../sdk/index.ts";
import { makeSample } from "../sample/index.ts";
import { BenchStack, type StateResource } from "./bench-stack.ts";
import { milliseconds } from "./figures.ts";
import type { Bench } from "./main.ts";

const REHEARSAL = join(import.meta.dirname, "..", "..", "provider", "rehearsal", "main.ts");

/** How much of a resource is carried around, and what a second `up` of an unchanged image costs. */
export async function providerBench(): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-bench-"));
  const stack = await BenchStack.open();
  const calls = join(folder, "calls.txt");
  process.env.WINDOWS_IMAGE_DISM = await makeCounter(folder, calls);
  try {
    const sample = await makeSample(folder);
    const program = async () => {
      new ServicedImage("image", {
        source: { path: sample.source },
        build: "26100.2605",
        updates: sample.updates,
        output: { path: join(folder, "out.wim") },
        host: { type: "local" },
      });
    };
    const first = await stack.up(program);
    const begun = await countLines(calls);
    const second = await stack.up(program);
    const again = (await countLines(calls)) - begun;
    const image = (await stack.resources()).find(({ type }) => type.endsWith(":ServicedImage"));
    return {
      name: "one ServicedImage of two images on the real engine",
      rows: [
        { label: "__provider", value: `${providerString("ServicedImage").length} bytes (wanted: under 150)` },
        { label: "state without package names", value: `${stateSize(image)} bytes (wanted: under 8000)` },
        { label: "first up", value: `${milliseconds(first)}, DISM ran ${begun} times` },
        { label: "second up", value: `${milliseconds(second)}, DISM ran ${again} times (wanted: 0)` },
      ],
    };
  } finally {
    delete process.env.WINDOWS_IMAGE_DISM;
    await stack.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A program in the place of DISM that writes a line and hands on to the rehearsal. */
async function makeCounter(folder: string, calls: string): Promise<string> {
  const path = join(folder, "dism.mjs");
  const lines = [
    'import { appendFileSync } from "node:fs";',
    `appendFileSync(${JSON.stringify(calls)}, process.argv.slice(2).join(" ") + "\\n");`,
    `await import(${JSON.stringify(REHEARSAL)});`,
  ];
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}

const countLines = async (path: string): Promise<number> =>
  (await readFile(path, "utf8").catch(() => "")).split("\n").length - 1;

function stateSize(resource: StateResource | undefined): number {
  return JSON.stringify(resource, (key, value) => (key === "packages" ? undefined : value)).length;
}
