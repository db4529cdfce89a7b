import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { openFile, openWim } from "../../../provider/imaging/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { editHeader, replaceXml } from "../../support/imaging/edit-header.ts";
import { writeTree } from "../../support/imaging/file-tree.ts";
import { withWim } from "../../support/imaging/image-tree.ts";
import { noise, numbers } from "../../support/imaging/sample-tree.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { capture, wimlib } from "../../support/imaging/wimlib.ts";

describe("what is no image file, or none that can be read, is refused in one sentence", async () => {
  const folder = await makeSharedFolder();
  let whole: Buffer;
  beforeAll(async () => {
    await writeTree(join(folder, "tree"), { "Windows/a.txt": numbers(100), "Windows/noise": noise(70_000) });
    await capture(join(folder, "tree"), join(folder, "whole.wim"), "--compress=LZX");
    whole = await readFile(join(folder, "whole.wim"));
  });

  const refusal = async (name: string, bytes?: Uint8Array | string): Promise<string> => {
    if (bytes !== undefined) await writeFile(join(folder, name), bytes);
    const error = await errorOf(withWim(join(folder, name), async (wim) => wim));
    return `${error.code}: ${error.message} ${error.hint}`.replaceAll(folder, "…");
  };

  it.each([
    ["missing.wim", undefined, "FILE_NOT_FOUND: There is no file …/missing.wim. Check the path."],
    [
      "tree",
      undefined,
      "FILE_NOT_READABLE: Cannot open …/tree: it is a directory, not a file. Give the path of a file.",
    ],
    [
      "empty.wim",
      "",
      "NOT_AN_IMAGE: …/empty.wim is empty. Give a .wim, an .esd or the first .swm part; on media it is in the folder sources.",
    ],
    [
      "page.wim",
      "\n<!DOCTYPE html><title>Sign in</title>",
      "NOT_AN_IMAGE: …/page.wim is a web page. Download the file again; its address may have expired.",
    ],
    [
      "cabinet.wim",
      "MSCF\0\0\0\0",
      "NOT_AN_IMAGE: …/cabinet.wim is a cabinet. Give the .wim or .esd file; an update belongs under updates.",
    ],
    [
      "noise.wim",
      noise(5_000),
      "NOT_AN_IMAGE: …/noise.wim is no image file. Give a .wim, an .esd or the first .swm part; on media it is in the folder sources.",
    ],
    [
      "start.wim",
      "MSWI",
      "IMAGE_TRUNCATED: …/start.wim is cut short: it has 4 bytes. Copy or download the file again, whole.",
    ],
  ])("%s", async (name, bytes, expected) => {
    expect(await refusal(name, bytes)).toBe(expected);
  });

  it.each([
    [
      "half-written.wim",
      () => editHeader(whole, { flags: 0x40042 }),
      /^IMAGE_HALF_WRITTEN: .* is half written/,
    ],
    [
      "version.wim",
      () => editHeader(whole, { version: 0x10c00 }),
      /^IMAGE_DAMAGED: .*header is of no known form/,
    ],
    [
      "images.wim",
      () => editHeader(whole, { imageCount: 2 }),
      /^IMAGE_DAMAGED: .*counts 2 images, its table holds 1 and its XML describes 1/,
    ],
    [
      "boot.wim",
      () => editHeader(whole, { bootIndex: 3 }),
      /^IMAGE_DAMAGED: .*boot index 3 names none of its 1 images/,
    ],
    [
      "chunks.wim",
      () => editHeader(whole, { chunkSize: 48_000 }),
      /^IMAGE_DAMAGED: .*chunk size 48000 does not fit lzx/,
    ],
    [
      "cut.wim",
      () => whole.subarray(0, whole.length - 10),
      /^IMAGE_TRUNCATED: .*is cut short: it has \d+ bytes, but bytes/,
    ],
    [
      "two-elements.wim",
      () => replaceXml(whole, '<WIM><IMAGE INDEX="1"/><IMAGE INDEX="2"/></WIM>'),
      /^IMAGE_DAMAGED: .*counts 1 images, .* XML describes 2/,
    ],
    [
      "twice.wim",
      () => replaceXml(whole, '<WIM><IMAGE INDEX="1"/><IMAGE INDEX="1"/></WIM>'),
      /^IMAGE_DAMAGED: .*describes no image 2, or/,
    ],
    ["no-xml.wim", () => replaceXml(whole, "<WIM><IMAGE"), /^IMAGE_DAMAGED: .*its XML cannot be read/],
    [
      "encrypted.esd",
      () => replaceXml(whole, '<WIM><ESD><ENCRYPTED/></ESD><IMAGE INDEX="1"/></WIM>'),
      /^IMAGE_ENCRYPTED: .*is encrypted/,
    ],
  ])("%s", async (name, bytes, expected) => {
    expect(await refusal(name, bytes())).toMatch(expected);
  });

  it("a pipable WIM", async () => {
    await wimlib("export", join(folder, "whole.wim"), "1", join(folder, "piped.wim"), "--pipable", "--quiet");
    expect(await refusal("piped.wim")).toMatch(
      /^NOT_AN_IMAGE: .* is a pipable WIM, which Windows cannot read/,
    );
  });

  it("an image that is not there", async () => {
    const error = await errorOf(withWim(join(folder, "whole.wim"), (wim) => wim.readImage(2)));
    expect(error).toMatchObject({ code: "IMAGE_NOT_FOUND", hint: "It has one image: index 1." });
  });

  it("a file whose bytes have changed on the disk, by its name", async () => {
    const rotten = Buffer.from(whole);
    const at = rotten.indexOf(noise(70_000).subarray(1_000, 1_020));
    rotten[at] = (rotten[at] ?? 0) ^ 1;
    await writeFile(join(folder, "rotten.wim"), rotten);
    const reading = withWim(join(folder, "rotten.wim"), async (wim) => {
      const image = await wim.readImage(1);
      expect(await image.read("windows/A.TXT")).toHaveLength(numbers(100).length);
      return image.read("Windows/noise");
    });
    expect(await errorOf(reading)).toMatchObject({
      code: "IMAGE_DAMAGED",
      message: `${join(folder, "rotten.wim")}:1/Windows/noise is damaged: its contents have another SHA-1 than recorded.`,
    });
  });

  it("a file that is cut off while it is open", async () => {
    await writeFile(join(folder, "shrinking.wim"), whole);
    const source = await openFile(join(folder, "shrinking.wim"));
    try {
      const image = await (await openWim(source)).readImage(1);
      await writeFile(join(folder, "shrinking.wim"), whole.subarray(0, 300));
      expect(await errorOf(image.read("Windows/noise"))).toMatchObject({ code: "IMAGE_TRUNCATED" });
    } finally {
      await source.close();
    }
  });
});
