import { readdir } from "node:fs/promises";
import { ServicedImage } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { startEngine } from "../support/engine.ts";
import { TextFile } from "../support/text-file-resource.ts";

const rehearsal = { "windows-image:host.type": { value: "rehearsal" } };

test("the constant text loads the package by its name, in Pulumi's own process", async () => {
  const engine = await startEngine({ config: rehearsal });
  const run = await engine.preview(async () => {
    new ServicedImage("image", {
      source: { path: "no-such.wim" },
      build: "26100.2605",
      updates: "updates",
      output: { path: "out.wim" },
    });
  });
  expect(run.failure).toBeDefined();
  expect(run.text).toContain("no-such.wim");
  expect(run.text).toContain("(FILE_NOT_FOUND)");
  expect(run.text).not.toMatch(/^\s+at /m);
});

test("a preview that doesn't know the source yet passes, and touches nothing", async () => {
  const engine = await startEngine({ config: rehearsal });
  const run = await engine.preview(async () => {
    const first = new TextFile("first", { path: "a.txt", lines: ["one"] });
    new ServicedImage("image", {
      source: { path: first.digest },
      build: "26100.2605",
      updates: [first.digest],
      output: { path: "out.wim" },
    });
  });
  expect(run.failure).toBeUndefined();
  expect(run.operations).toEqual({ first: ["create"], image: ["create"] });
  const files = await readdir(engine.folder);
  expect(files.filter((name) => !name.startsWith("Pulumi."))).toEqual([]);
});

test("a configuration that is wrong is said in one sentence, with the command that sets it right", async () => {
  const engine = await startEngine({ config: { "windows-image:host": { value: "rehearsal" } } });
  const run = await engine.preview(async () => {
    new ServicedImage("image", {
      source: { path: "a.wim" },
      build: "26100.2605",
      updates: "updates",
      output: { path: "out.wim" },
    });
  });
  expect(run.text).toContain(
    "Configuration windows-image:host must be an object, not a string. Set it with: pulumi config set --path windows-image:host.type local",
  );
});
