import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { pruneLogs, removeLogs } from "../../../provider/servicing/result/logs.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

async function makeLogs(names: readonly string[]) {
  const work = await makeTemporaryFolder();
  for (const [age, name] of names.entries()) {
    const folder = join(work, "logs", name);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "01-mount.log"), "");
    const at = new Date(Date.UTC(2026, 0, 100 - age));
    await utimes(folder, at, at);
  }
  return work;
}

test("the oldest logs go, and only logs of runs", async () => {
  const work = await makeLogs(["aaaaaaaa", "bbbbbbbb", "my notes", "cccccccc"]);
  await pruneLogs(work, 2);
  expect((await readdir(join(work, "logs"))).sort()).toEqual(["aaaaaaaa", "bbbbbbbb", "my notes"]);
  await pruneLogs(await makeTemporaryFolder(), 2);
});

test("with the last logs the folders above go, unless something else is in them", async () => {
  const work = join(await makeLogs(["aaaaaaaa", "bbbbbbbb"]));
  await removeLogs({ run: "aaaaaaaa", logDirectory: join(work, "logs", "aaaaaaaa") });
  expect(await readdir(join(work, "logs"))).toEqual(["bbbbbbbb"]);
  await writeFile(join(work, "mine.txt"), "");
  await removeLogs({ run: "bbbbbbbb", logDirectory: join(work, "logs", "bbbbbbbb") });
  expect(await readdir(work)).toEqual(["mine.txt"]);
});

test.each([
  ["another run's folder", "bbbbbbbb", "logs/aaaaaaaa"],
  ["no run at all", "", "logs/aaaaaaaa"],
  ["a folder that is no run's", "logs", "logs"],
  ["a folder elsewhere", "dddddddd", "other/dddddddd"],
])("a record that names %s removes nothing", async (_, run, path) => {
  const work = await makeLogs(["aaaaaaaa"]);
  await mkdir(join(work, "other", "dddddddd"), { recursive: true });
  await removeLogs({ run, logDirectory: join(work, path) });
  expect(await readdir(join(work, "logs"))).toEqual(["aaaaaaaa"]);
  expect(await readdir(join(work, "other"))).toEqual(["dddddddd"]);
});
