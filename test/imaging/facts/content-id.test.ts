import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { inspectFile } from "../../../provider/imaging/index.ts";
import { makeImage } from "../../../tools/sample/index.ts";
import { putFiles, removePaths } from "../../support/imaging/edit-image.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

let original: string;
beforeAll(async () => {
  original = join(await makeSharedFolder(), "install.wim");
  await makeImage({ path: original, build: "26100.1742", editions: ["Professional", "Core"], winre: false });
});

async function idAfter(change: (path: string, folder: string) => Promise<unknown>): Promise<string> {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "install.wim");
  await copyFile(original, path);
  const other = await change(path, folder);
  const facts = await inspectFile(typeof other === "string" && other.startsWith(folder) ? other : path);
  if (facts.kind === "image-file") return facts.contentId;
  throw new Error("It was taken for an update.");
}

const exported =
  (name: string, ...options: readonly string[]) =>
  async (path: string, folder: string) => {
    await wimlib("export", path, "all", join(folder, name), ...options, "--quiet");
    return join(folder, name);
  };

test.each<[string, (path: string, folder: string) => Promise<unknown>]>([
  ["a copy", async () => {}],
  ["an export", exported("other.wim")],
  ["an export with another compression", exported("other.wim", "--compress=XPRESS")],
  ["an export without compression", exported("other.wim", "--compress=none")],
  ["an export to a solid ESD", exported("other.esd", "--solid")],
  ["an edit of the XML", (path) => wimlib("info", path, "1", "Another name")],
  ["another boot index", (path) => wimlib("info", path, "1", "--boot")],
  ["an integrity table", (path) => wimlib("info", path, "--check", "--image-property", "X=1", "1")],
  ["optimizing", (path) => wimlib("optimize", path, "--recompress", "--quiet")],
])("stays the same after %s", async (_, change) => {
  expect(await idAfter(change)).toBe(await idAfter(async () => {}));
});

test.each<[string, (path: string, folder: string) => Promise<unknown>]>([
  ["a file is changed", (path) => putFiles(path, { "Windows/Professional.xml": Buffer.from("changed") })],
  ["a file is added", (path) => putFiles(path, { "Windows/new.txt": Buffer.from("new") })],
  ["a file is taken out", (path) => removePaths(path, "Windows/Professional.xml")],
  [
    "a file is renamed",
    (path) =>
      wimlib("update", path, "1", "--command=rename /Windows/Professional.xml /Windows/pro.xml", "--quiet"),
  ],
  ["an image is taken out", (path) => wimlib("delete", path, "2", "--quiet")],
  [
    "the images change places",
    async (path, folder) => {
      const other = join(folder, "other.wim");
      await wimlib("export", path, "2", other, "--quiet");
      await wimlib("export", path, "1", other, "--quiet");
      return other;
    },
  ],
])("changes when %s", async (_, change) => {
  expect(await idAfter(change)).not.toBe(await idAfter(async () => {}));
});
