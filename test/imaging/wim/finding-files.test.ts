import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openWim, type WimImage } from "../../../provider/imaging/index.ts";
import { hardLink, writeTree } from "../../support/imaging/file-tree.ts";
import { withWim } from "../../support/imaging/image-tree.ts";
import { numbers } from "../../support/imaging/sample-tree.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { capture, wimlib } from "../../support/imaging/wimlib.ts";

describe("files in an image", async () => {
  const folder = await makeSharedFolder();
  const file = join(folder, "install.wim");
  const inImage = <Result>(work: (image: WimImage) => Result | Promise<Result>): Promise<Result> =>
    withWim(file, async (wim) => work(await wim.readImage(1)));

  beforeAll(async () => {
    const tree = join(folder, "tree");
    await writeTree(tree, {
      "Windows/System32/Notepad.exe": "program",
      "Windows/System32/empty.log": "",
      "Windows/Straße/ÄÖÜ.txt": "umlauts",
      "case/Readme": "upper",
      "case/readme": "lower",
      "no children/": "",
    });
    await hardLink(tree, "Windows/System32/Notepad.exe", "Windows/notepad.exe");
    await capture(tree, file, "--compress=XPRESS");
  });

  it.each([
    ["Windows/System32/Notepad.exe", "program"],
    ["windows/SYSTEM32/NOTEPAD.EXE", "program"],
    ["/Windows\\System32//notepad.exe", "program"],
    ["Windows/notepad.exe", "program"],
    ["WINDOWS/STRAßE/äöü.TXT", "umlauts"],
    ["case/Readme", "upper"],
    ["case/readme", "lower"],
    ["Windows/System32/empty.log", ""],
  ])("%s is found without case", async (path, contents) => {
    expect(Buffer.from((await inImage((image) => image.read(path))) ?? "nothing").toString()).toBe(contents);
  });

  it.each(["Windows/System32/nothing.exe", "Windows/System32/Notepad.exe/below", "windows2", "Windows", ""])(
    "%s is no file",
    async (path) => {
      expect(await inImage(async (image) => [await image.read(path), image.open(path)])).toEqual([
        undefined,
        undefined,
      ]);
    },
  );

  it("what is found has the name, the size and the hash of the image, not of the question", async () => {
    expect(await inImage((image) => image.find("WINDOWS/system32/notepad.exe"))).toEqual({
      name: "Notepad.exe",
      directory: false,
      sha1: "81d9aeea0e1a408d65b6660a176c5de83dc98e7b",
      size: 7,
    });
    expect(await inImage((image) => image.find("windows"))).toEqual({
      name: "Windows",
      directory: true,
      sha1: null,
      size: 0,
    });
    expect(await inImage((image) => image.find("no such/thing"))).toBeUndefined();
  });

  it("lists folders, also the one at the top, and nothing for what is none", async () => {
    const names = (path: string) =>
      inImage((image) =>
        image
          .list(path)
          .map(({ name }) => name)
          .sort(),
      );
    expect(await names("")).toEqual(["Windows", "case", "no children"]);
    expect(await names("windows/system32")).toEqual(["Notepad.exe", "empty.log"]);
    expect(await names("no children")).toEqual([]);
    expect(await names("Windows/notepad.exe")).toEqual([]);
    expect(await names("nowhere")).toEqual([]);
  });

  it("an image file inside an image is opened where it lies", async () => {
    const outer = join(folder, "outer.wim");
    await writeTree(join(folder, "inner"), {
      "sources/recovery.txt": numbers(50_000),
      "winpeshl.exe": "shell",
    });
    await writeTree(join(folder, "host"), { "Windows/System32/Recovery/": "" });
    await capture(
      join(folder, "inner"),
      join(folder, "host/Windows/System32/Recovery/Winre.wim"),
      "--compress=LZX",
    );
    await capture(join(folder, "host"), outer, "--compress=LZX");
    await withWim(outer, async (wim) => {
      const nested = (await wim.readImage(1)).open("Windows/System32/Recovery/winre.wim");
      if (!nested) throw new Error("There is no winre.wim.");
      const image = await (await openWim(nested)).readImage(1);
      expect(Buffer.from((await image.read("sources/recovery.txt")) ?? "").toString()).toBe(numbers(50_000));
      expect(image.open("winpeshl.exe")?.name).toBe(
        `${outer}:1/Windows/System32/Recovery/winre.wim:1/winpeshl.exe`,
      );
    });
  });

  it("each image of a file has its own tree, and the boot index names one", async () => {
    const several = join(folder, "several.wim");
    await writeTree(join(folder, "first"), { "one.txt": "1" });
    await writeTree(join(folder, "second"), { "two.txt": "2" });
    await capture(join(folder, "first"), several, "First");
    await wimlib("append", join(folder, "second"), several, "Second", "--boot", "--quiet");
    await withWim(several, async (wim) => {
      expect(wim.bootIndex).toBe(2);
      expect(wim.metadataSha1s).toHaveLength(2);
      expect((await wim.readImage(2)).list("").map(({ name }) => name)).toEqual(["two.txt"]);
      expect((await wim.readImage(1)).list("").map(({ name }) => name)).toEqual(["one.txt"]);
    });
  });
});
