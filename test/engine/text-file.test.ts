import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { startEngine } from "../support/engine.ts";
import { TEXT_FILE_TYPE, TextFile } from "../support/text-file-resource.ts";

test("a resource lives from preview to destroy", async () => {
  const engine = await startEngine();
  const program =
    (lines: string[], path = "a.txt") =>
    async () =>
      void new TextFile("file", { path, lines });
  const read = (path = "a.txt") => readFile(join(engine.folder, path), "utf8");

  const preview = await engine.preview(program(["one"]));
  expect(preview.operations).toEqual({ file: ["create"] });
  expect(await readdir(engine.folder)).not.toContain("a.txt");

  expect((await engine.up(program(["one"]))).operations).toEqual({ file: ["create"] });
  expect(await read()).toBe("one\n");
  expect((await engine.up(program(["one"]))).operations).toEqual({ file: ["same"] });

  const update = await engine.up(program(["one", "two"]));
  expect(update.steps).toMatchObject([{ operation: "update", diffs: expect.arrayContaining(["lines"]) }]);

  await writeFile(join(engine.folder, "a.txt"), "changed by hand\n");
  expect((await engine.refresh()).results).toEqual({ file: "update" });
  expect((await engine.up(program(["one", "two"]))).operations).toEqual({ file: ["update"] });
  expect(await read()).toBe("one\ntwo\n");

  const replace = await engine.up(program(["one", "two"], "b.txt"));
  expect(replace.steps[0]?.keys).toEqual(["path"]);
  expect(replace.operations.file).toContain("replace");
  expect(await readdir(engine.folder)).not.toContain("a.txt");
  expect(await read("b.txt")).toBe("one\ntwo\n");

  expect((await engine.destroy()).operations).toEqual({ file: ["delete"] });
  expect(await readdir(engine.folder)).not.toContain("b.txt");
  expect((await engine.resources()).filter(({ type }) => type === TEXT_FILE_TYPE)).toEqual([]);
});

test("an unknown in a preview is no failure and nothing is touched", async () => {
  const engine = await startEngine();
  const program = async () => {
    const first = new TextFile("first", { path: "a.txt", lines: ["one"] });
    new TextFile("second", { path: "b.txt", lines: [first.digest] });
  };
  expect((await engine.preview(program)).failure).toBeUndefined();
  expect(await readdir(engine.folder)).not.toContain("a.txt");
  const run = await engine.up(program);
  expect(run.operations).toEqual({ first: ["create"], second: ["create"] });
  expect(await readFile(join(engine.folder, "b.txt"), "utf8")).toMatch(/^[0-9a-f]{64}\n$/);
});

test("the hidden URN is the registered one, under a component too", async () => {
  const engine = await startEngine();
  const run = await engine.up(async () => {
    const parent = new pulumi.ComponentResource("test:index:Group", "group");
    new TextFile("alone", { path: "a.txt", lines: [] });
    new TextFile("child", { path: "b.txt", lines: [] }, { parent, customTimeouts: { create: "1h" } });
    new TextFile("sibling", { path: "c.txt", lines: [] }, { parent });
  });
  expect(run.failure).toBeUndefined();
  const files = (await engine.resources()).filter(({ type }) => type === TEXT_FILE_TYPE);
  expect(files).toHaveLength(3);
  for (const { urn, inputs, outputs } of files) {
    expect(inputs?.__urn).toBe(urn);
    expect(outputs).toMatchObject({ ...inputs, schemaVersion: 1 });
  }
  expect(files.find(({ urn }) => urn.endsWith("child"))?.inputs?.__timeouts).toEqual({ create: "1h" });
});

test("what is wrong is said in one sentence, once, and without a stack", async () => {
  const engine = await startEngine();
  const wrong = await engine.preview(async () => {
    new TextFile("file", { path: "a.txt", lnies: [] } as never);
  });
  expect(wrong.failure).toBeDefined();
  expect(wrong.text).toContain("lnies is not an argument. Did you mean lines?");
  await writeFile(join(engine.folder, "a.txt"), "somebody else's\n");
  const failed = await engine.up(async () => void new TextFile("file", { path: "a.txt", lines: ["one"] }));
  expect(failed.text).toContain("There already is a file at a.txt. Choose another path. (OUTPUT_NOT_OURS)");
  for (const { text } of [wrong, failed]) expect(text).not.toMatch(/^\s+at .*\.(ts|js)/m);
  expect(await readFile(join(engine.folder, "a.txt"), "utf8")).toBe("somebody else's\n");
});

test("a partial failure is kept with its reason and mended by the next up", async () => {
  const engine = await startEngine();
  const program = (sha256?: string) => async () =>
    void new TextFile("file", { path: "a.txt", lines: ["one"], ...(sha256 !== undefined && { sha256 }) });
  const failed = await engine.up(program("0000"));
  expect(failed.text).toMatch(/a\.txt has the digest [0-9a-f]{64}, not 0000\./);
  const [kept] = (await engine.resources()).filter(({ type }) => type === TEXT_FILE_TYPE);
  expect(kept).toMatchObject({ id: "a.txt", initErrors: [expect.stringContaining("has the digest")] });
  expect((await engine.up(program())).operations).toEqual({ file: ["update"] });
  expect((await engine.destroy()).failure).toBeUndefined();
});

test("what cannot be read is kept with a warning, and what cannot be deleted says why", async () => {
  const engine = await startEngine();
  await engine.up(async () => void new TextFile("file", { path: "a.txt", lines: ["one"] }));
  const path = join(engine.folder, "a.txt");
  await rm(path);
  await mkdir(path);
  const refresh = await engine.refresh();
  expect(refresh.failure).toBeUndefined();
  const isDirectory = "Cannot open a file: it is a directory.";
  expect(refresh.messages).toContainEqual(
    expect.objectContaining({
      severity: "warning",
      name: "file",
      text: expect.stringContaining(`Its state is kept as it was: ${isDirectory}`),
    }),
  );
  expect((await engine.resources()).filter(({ type }) => type === TEXT_FILE_TYPE)).toHaveLength(1);
  const destroy = await engine.destroy();
  const errors = destroy.messages.filter(({ severity, name }) => severity === "error" && name === "file");
  expect(errors.map(({ text }) => text)).toEqual([expect.stringContaining(isDirectory)]);
  expect(destroy.text).not.toMatch(/^\s+at /m);
});

test("a secret stands nowhere in plain text", async () => {
  const engine = await startEngine();
  const program = (path: string) => async () =>
    void new TextFile("file", { path, lines: ["one"], key: pulumi.secret("correct horse battery") });
  const run = await engine.up(program("a.txt"));
  const failed = await engine.up(program("no such folder/correct horse battery.txt"));
  expect(failed.failure).toBeDefined();
  const state = JSON.stringify(await engine.resources());
  expect(state).toContain("a.txt");
  for (const text of [state, run.text, failed.text.replaceAll("correct horse battery.txt", "")])
    expect(text).not.toContain("correct horse battery");
});

test("Ctrl-C ends what is in flight and leaves nothing half-made", async () => {
  const engine = await startEngine();
  const controller = new AbortController();
  const lines = Array(300).fill("x");
  const running = engine.up(async () => void new TextFile("file", { path: "a.txt", lines, pauseMs: 100 }), {
    signal: controller.signal,
  });
  await expect
    .poll(() => readdir(engine.folder), { interval: 50, timeout: 60_000 })
    .toContain("a.txt.partial");
  controller.abort();
  const run = await running;
  expect(run.failure).toBeDefined();
  expect(run.text).toContain("Cancelled. (CANCELLED)");
  expect(run.messages.find(({ ephemeral }) => ephemeral)).toMatchObject({ name: "file" });
  expect(await readdir(engine.folder)).not.toContain("a.txt.partial");
});
