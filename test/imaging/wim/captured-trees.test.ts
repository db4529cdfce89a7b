import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { expectSameTree } from "../../support/imaging/expect-same-tree.ts";
import { hardLink, readTree, writeTree } from "../../support/imaging/file-tree.ts";
import { readImageTree, withWim } from "../../support/imaging/image-tree.ts";
import { sampleTree } from "../../support/imaging/sample-tree.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { capture, WAYS, wimlib } from "../../support/imaging/wimlib.ts";

describe("image files in every way of compressing", async () => {
  const folder = await makeSharedFolder();
  const tree = join(folder, "tree");
  beforeAll(async () => {
    await writeTree(tree, await sampleTree());
    await hardLink(tree, "Windows/noise", "Windows/a hard link");
  });

  it.each(Object.keys(WAYS))("%s: every file is as wimlib extracts it", async (way) => {
    const file = join(folder, `${way}.wim`);
    const extracted = join(folder, `${way} extracted`);
    await capture(tree, file, ...(WAYS[way] ?? []));
    await wimlib("apply", file, "1", extracted, "--quiet");
    const expected = await readTree(extracted);
    const found = await withWim(file, async (wim) => readImageTree(await wim.readImage(1)));
    expectSameTree(found, expected);
  });

  it.each([
    ["uncompressed", "none", false],
    ["XPRESS", "xpress", false],
    ["LZX", "lzx", false],
    ["LZMS", "lzms", false],
    ["solid LZMS", "lzms", true],
  ])("%s: says how it is compressed", async (way, compression, solid) => {
    const file = join(folder, `${way} described.wim`);
    await writeTree(join(folder, "small"), { "one.txt": "1" });
    await capture(join(folder, "small"), file, ...(WAYS[way] ?? []));
    await withWim(file, async (wim) => {
      expect(wim).toMatchObject({ compression, solid, parts: 1, bootIndex: 0 });
      expect(wim.guid).toMatch(/^[0-9a-f]{32}$/);
      expect(wim.xml.trim()).toMatch(/^<WIM>.*<\/WIM>$/);
    });
  });
});
