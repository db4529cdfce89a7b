import { randomUUID } from "node:crypto";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { sharedFixture } from "../fixtures/shared-fixture.ts";

/** A fixture that nobody else has, gone after the test. */
function fixture(make: (folder: string) => Promise<unknown>): () => Promise<string> {
  const name = randomUUID();
  return async () => {
    const folder = await sharedFixture(name, make);
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return folder;
  };
}

test("many that want a fixture at once get one and the same, whole", async () => {
  let made = 0;
  const get = fixture(async (folder) => writeFile(join(folder, "content"), String(++made)));
  const folders = await Promise.all(Array.from({ length: 5 }, get));
  expect(new Set(folders).size).toBe(1);
  const [folder = ""] = folders;
  const content = await readFile(join(folder, "content"), "utf8");
  expect(await get()).toBe(folder);
  expect(await readFile(join(folder, "content"), "utf8")).toBe(content);
  const drafts = (await readdir(dirname(folder))).filter((name) =>
    name.startsWith(`draft-${basename(folder)}`),
  );
  expect(drafts).toEqual([]);
});

test("one that could not be made is not there, and can be made later", async () => {
  let attempts = 0;
  const get = fixture(async (folder) => {
    await writeFile(join(folder, "content"), "half");
    if (++attempts === 1) throw new Error("no space");
  });
  await expect(get()).rejects.toThrow("no space");
  expect(await readFile(join(await get(), "content"), "utf8")).toBe("half");
});
