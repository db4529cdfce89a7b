import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeSample, type Sample } from "../../tools/sample/index.ts";
import { makeSharedFolder } from "../support/imaging/shared-folder.ts";

const folder = await makeSharedFolder();
let sample: Sample;
beforeAll(async () => {
  const started = performance.now();
  sample = await makeSample(folder);
  console.log(`The quickstart's sample was made in ${(performance.now() - started).toFixed(0)} ms.`);
});

test("the source has two editions at their first release, with WinRE inside", async () => {
  const [pro, enterprise] = ["Windows 11 Pro", "Windows 11 Enterprise"];
  expect(await inspectFile(sample.source)).toMatchObject({
    images: [
      { name: pro, build: "26100.1", xmlBuild: "26100.1", winre: { sha1: expect.any(String) } },
      { name: enterprise, build: "26100.1", xmlBuild: "26100.1", winre: { sha1: expect.any(String) } },
    ],
    warnings: [],
  });
});

test("the updates start at the source, and one of them is a checkpoint that the others stand on", async () => {
  const names = await readdir(sample.updates);
  const facts = await Promise.all(names.map((name) => inspectFile(join(sample.updates, name))));
  const updates = facts.flatMap((found) => (found.kind === "update" ? [found.update] : []));
  expect(updates.length).toBeGreaterThanOrEqual(3);
  const [checkpoint, ...more] = updates.filter((update) => update.checkpoint);
  expect([checkpoint?.base, more]).toEqual(["26100.1", []]);
  for (const { base } of updates.filter((update) => !update.checkpoint))
    expect(base).toBe(checkpoint?.target);
});

test("a sample that is there is taken as it is", async () => {
  const before = await stat(sample.source);
  expect(await makeSample(folder)).toEqual(sample);
  expect((await stat(sample.source)).mtimeMs).toBe(before.mtimeMs);
});

test("a sample that was left half made, or whose image is gone, is made anew", async () => {
  const bytes = await readFile(sample.source);
  for (const spoil of [
    () => rm(sample.source),
    () => writeFile(join(folder, "sample-version"), "an older one"),
  ]) {
    await spoil();
    await makeSample(folder);
    expect(Buffer.compare(await readFile(sample.source), bytes)).toBe(0);
  }
});
