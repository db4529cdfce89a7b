import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { errorOf } from "../../support/catalog/error-of.ts";
import { expectSameTree } from "../../support/imaging/expect-same-tree.ts";
import { readTree, writeTree } from "../../support/imaging/file-tree.ts";
import { readImageTree, withWim } from "../../support/imaging/image-tree.ts";
import { noise } from "../../support/imaging/sample-tree.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { capture, wimlib } from "../../support/imaging/wimlib.ts";

describe("a split image file", async () => {
  const folder = await makeSharedFolder();
  const first = join(folder, "install.swm");
  const tree = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`file ${i}`, noise(500_000, i + 1)]));
  const split = async (into: string): Promise<void> => {
    await mkdir(into, { recursive: true });
    await wimlib("split", join(folder, "install.wim"), join(into, "install.swm"), "1", "--quiet");
  };
  /** The first part alone in a folder of its own. */
  const alone = async (name: string): Promise<string> => {
    await mkdir(join(folder, name));
    await copyFile(first, join(folder, name, "install.swm"));
    return join(folder, name, "install.swm");
  };
  beforeAll(async () => {
    await writeTree(join(folder, "tree"), tree);
    await capture(join(folder, "tree"), join(folder, "install.wim"), "--compress=none");
    await split(folder);
  });

  it("is read whole where its parts lie beside the first", async () => {
    await withWim(first, async (wim) => {
      expect(wim.parts).toBeGreaterThan(2);
      expectSameTree(await readImageTree(await wim.readImage(1)), await readTree(join(folder, "tree")));
    });
  });

  it("tells what it can where the first part lies alone", async () => {
    await withWim(await alone("alone"), async (wim) => {
      const image = await wim.readImage(1);
      const there = image.list("").filter(({ size }) => size > 0);
      const elsewhere = image.list("").filter(({ size }) => size === 0);
      expect(there.length).toBeGreaterThan(0);
      expect(elsewhere.length).toBeGreaterThan(0);
      for (const { name, sha1 } of elsewhere) {
        expect(wim.openBlob(sha1 ?? "")).toBeUndefined();
        expect(await errorOf(() => image.open(name))).toMatchObject({ code: "IMAGE_PART_MISSING" });
        expect(await errorOf(image.read(name))).toMatchObject({
          code: "IMAGE_PART_MISSING",
          hint: `Put all ${wim.parts} parts of the split image file into one folder.`,
        });
      }
    });
  });

  it("leaves out a neighbour that is a part of another image file", async () => {
    const file = await alone("with stranger");
    await wimlib("export", join(folder, "install.wim"), "1", join(folder, "other.wim"), "--quiet");
    await wimlib("split", join(folder, "other.wim"), join(folder, "other.swm"), "1", "--quiet");
    await copyFile(join(folder, "other2.swm"), join(folder, "with stranger", "install2.swm"));
    await withWim(file, async (wim) => {
      const sizes = (await wim.readImage(1)).list("").map(({ size }) => size);
      expect(sizes).toContain(0);
    });
  });

  it("is refused where another part than the first is given", async () => {
    expect(await errorOf(withWim(join(folder, "install2.swm"), async (wim) => wim))).toMatchObject({
      code: "IMAGE_PART_MISSING",
      message: expect.stringMatching(/install2\.swm is part 2 of \d of a split image file\.$/),
    });
  });

  it("a part that goes away while it is read is told by its name", async () => {
    const into = join(folder, "vanishing");
    await split(into);
    await withWim(join(into, "install.swm"), async (wim) => {
      const image = await wim.readImage(1);
      await rm(join(into, "install2.swm"));
      const errors = await Promise.all(
        image.list("").map(({ name }) =>
          image.read(name).then(
            () => undefined,
            (error) => error,
          ),
        ),
      );
      expect(errors.filter(Boolean)).toContainEqual(
        expect.objectContaining({
          code: "FILE_NOT_FOUND",
          message: `There is no file ${join(into, "install2.swm")}.`,
        }),
      );
    });
  });
});
