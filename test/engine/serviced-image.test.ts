import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ServicedImage, type ServicedImageArgs } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makeSample } from "../../tools/sample/index.ts";
import { type Engine, startEngine } from "../support/engine.ts";

const OUTPUT = "out/install.wim";

const program =
  (build: string, more: Partial<ServicedImageArgs> = {}) =>
  async () => {
    const image = new ServicedImage("windows", {
      source: { path: "sources/install.wim" },
      build,
      updates: "updates",
      output: { path: OUTPUT },
      host: { type: "rehearsal" },
      ...more,
    });
    return { build: image.build, rehearsed: image.rehearsed };
  };

async function start(): Promise<Engine> {
  const engine = await startEngine();
  await makeSample(engine.folder);
  return engine;
}

async function builds({ folder }: Engine): Promise<(string | null)[]> {
  const facts = await inspectFile(join(folder, OUTPUT));
  return facts.kind === "image-file" ? facts.images.map(({ build }) => build) : [];
}

const digest = async ({ folder }: Engine, path: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(join(folder, path)))
    .digest("hex");

test("preview, up, up, hand change, refresh, up, newer, older, destroy", async () => {
  const engine = await start();
  const source = await digest(engine, "sources/install.wim");

  const preview = await engine.preview(program("26100.2605"));
  expect(preview.operations).toEqual({ windows: ["create"] });
  expect(preview.text).toContain("26100.1 → 26100.2605, minimal path");
  expect(preview.text).toContain("cumulative-update KB5048667, beside it KB5043080: image is at 26100.1");
  expect(await readdir(engine.folder)).not.toContain("out");

  expect((await engine.up(program("26100.2605"))).operations).toEqual({ windows: ["create"] });
  expect(await builds(engine)).toEqual(["26100.2605", "26100.2605"]);
  const made = await digest(engine, OUTPUT);

  expect((await engine.up(program("26100.2605"))).operations).toEqual({ windows: ["same"] });
  expect((await engine.refresh()).results).toEqual({ windows: "same" });
  expect(await digest(engine, OUTPUT)).toBe(made);

  await changeByHand(join(engine.folder, OUTPUT));
  const refresh = await engine.refresh();
  expect(refresh.results).toEqual({ windows: "update" });
  expect(refresh.text).toContain(
    `is not what was made: image 1 "Windows 11 Pro" is at 26100.1742 instead of 26100.2605`,
  );
  expect((await engine.up(program("26100.2605"))).operations).toEqual({ windows: ["update"] });
  expect((await engine.refresh()).results).toEqual({ windows: "same" });

  const newer = await engine.up(program("26100.2894"));
  expect(newer.operations).toEqual({ windows: ["update"] });
  expect(await builds(engine)).toEqual(["26100.2894", "26100.2894"]);

  const older = await engine.up(program("26100.2605"));
  expect(older.operations.windows).toContain("replace");
  expect(older.steps.find(({ operation }) => operation === "replace")?.keys).toEqual(["build"]);
  expect(await builds(engine)).toEqual(["26100.2605", "26100.2605"]);

  expect((await engine.destroy()).operations).toEqual({ windows: ["delete"] });
  expect(await readdir(join(engine.folder, "out"))).toEqual([]);
  expect(await digest(engine, "sources/install.wim")).toBe(source);
});

test("no host on Linux is an error that names the choices", async () => {
  const engine = await start();
  const { host: _, ...rest } = { host: undefined };
  const run = await engine.preview(async () => {
    new ServicedImage("windows", {
      ...rest,
      source: { path: "sources/install.wim" },
      build: "26100.2605",
      updates: "updates",
      output: { path: OUTPUT },
    });
  });
  expect(run.failure).toBeDefined();
  expect(run.text).toMatch(/rehearsal/);
  expect(run.text).toContain("(NO_HOST)");
});

test("a host of the stack's configuration is used, and one image of the source by its edition", async () => {
  const engine = await startEngine({ config: { "windows-image:host": { value: '{"type":"rehearsal"}' } } });
  await makeSample(engine.folder);
  const run = await engine.up(async () => {
    const image = new ServicedImage("windows", {
      source: { path: "sources/install.wim", edition: "enterprise" },
      build: "10.0.26100.2605",
      updates: ["updates"],
      output: { path: OUTPUT },
    });
    return { build: image.build };
  });
  expect(run.failure).toBeUndefined();
  const facts = await inspectFile(join(engine.folder, OUTPUT));
  expect(facts).toMatchObject({ images: [{ name: "Windows 11 Enterprise", build: "26100.2605" }] });
  expect((await engine.stack.outputs()).build?.value).toBe("26100.2605");
});
