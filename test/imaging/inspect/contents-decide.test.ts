import { copyFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectFile } from "../../../provider/imaging/index.ts";
import { makeCumulativeUpdate, makeImage, makeSafeOsUpdate, makeWim } from "../../../tools/sample/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("an image is an image whatever it is called", async () => {
  const folder = await makeTemporaryFolder();
  for (const name of ["windows11.0-kb5043080-x64.msu", "package.cab", "install"]) {
    const path = join(folder, name);
    await makeImage({ path, build: "26100.1", editions: ["Professional"], winre: false });
    expect(await inspectFile(path)).toMatchObject({ file: name, kind: "image-file" });
  }
});

test("an update is an update whatever it is called", async () => {
  const folder = await makeTemporaryFolder();
  const msu = { folder, kb: "KB5043080", base: "26100.1", target: "26100.1742", name: "install.wim" };
  const cab = { folder, kb: "KB5071844", target: "26100.7297", name: "winre.wim" };
  for (const { path, name, kb } of [await makeCumulativeUpdate(msu), await makeSafeOsUpdate(cab)])
    expect(await inspectFile(path)).toMatchObject({ file: name, kind: "update", update: { kb } });
});

test("a WIM of neither Windows nor an update has the facts that can be known", async () => {
  const path = join(await makeTemporaryFolder(), "backup.wim");
  const files = new Map([["letters/one.txt", Buffer.from("Dear…")]]);
  await makeWim(path, [{ name: "Backup", files }]);
  const facts = await inspectFile(path);
  expect(facts).toMatchObject({
    kind: "image-file",
    images: [{ name: "Backup", role: null, build: null, product: null, packages: null, winre: null }],
  });
});

test.each([
  ["update.msu", "NOT_AN_UPDATE"],
  ["update.cab", "NOT_AN_UPDATE"],
  ["install.wim", "NOT_AN_IMAGE"],
  ["noise", "NOT_AN_IMAGE"],
])("of noise the name decides for the words of the refusal: %s", async (name, code) => {
  const path = join(await makeTemporaryFolder(), name);
  await writeFile(path, Buffer.alloc(10_000, "noise "));
  await expect(inspectFile(path)).rejects.toMatchObject({ code });
});

test("a cut update is damaged as an update by its name, else as an image", async () => {
  const folder = await makeTemporaryFolder();
  const { path, size } = await makeCumulativeUpdate({
    folder,
    kb: "KB5043080",
    base: "26100.1",
    target: "26100.1742",
  });
  const image = join(folder, "install.wim");
  await copyFile(path, image);
  for (const file of [path, image]) await truncate(file, size - 1000);
  await expect(inspectFile(path)).rejects.toMatchObject({ code: "UPDATE_DAMAGED" });
  await expect(inspectFile(image)).rejects.toMatchObject({ code: "IMAGE_TRUNCATED" });
});

test("what is not there and what is no file is said so", async () => {
  const folder = await makeTemporaryFolder();
  await expect(inspectFile(join(folder, "none.wim"))).rejects.toMatchObject({ code: "FILE_NOT_FOUND" });
  await expect(inspectFile(folder)).rejects.toMatchObject({ code: "FILE_NOT_READABLE" });
});
