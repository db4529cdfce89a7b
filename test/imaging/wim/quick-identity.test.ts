import { utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { quickIdentity } from "../../../provider/imaging/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { writeTree } from "../../support/imaging/file-tree.ts";
import { capture, wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

it("is the same until the file is written again", async () => {
  const folder = await makeTemporaryFolder();
  const file = join(folder, "install.wim");
  await writeTree(join(folder, "tree"), { "a.txt": "a" });
  await capture(join(folder, "tree"), file, "One");
  const before = await quickIdentity(file);
  expect(before).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(await quickIdentity(file)).toBe(before);
  const seen = new Set([before]);
  const changes = [
    () => wimlib("info", file, "1", "--image-property", "DESCRIPTION=other", "--quiet"),
    () => wimlib("info", file, "1", "--boot", "--quiet"),
    () => wimlib("append", join(folder, "tree"), file, "Two", "--quiet"),
    () => utimes(file, 1_000, 1_000),
  ];
  for (const change of changes) {
    await change();
    const after = await quickIdentity(file);
    expect(seen.has(after)).toBe(false);
    seen.add(after);
  }
});

it("is refused for what is no image file", async () => {
  const folder = await makeTemporaryFolder();
  await writeFile(join(folder, "page.wim"), "<html>");
  expect(await errorOf(quickIdentity(join(folder, "page.wim")))).toMatchObject({ code: "NOT_AN_IMAGE" });
  expect(await errorOf(quickIdentity(join(folder, "none.wim")))).toMatchObject({ code: "FILE_NOT_FOUND" });
});
