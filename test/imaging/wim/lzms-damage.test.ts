import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { bufferSource, openWim } from "../../../provider/imaging/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { writeTree } from "../../support/imaging/file-tree.ts";
import { noise, numbers } from "../../support/imaging/sample-tree.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { capture } from "../../support/imaging/wimlib.ts";

describe("LZMS that is damaged", async () => {
  const folder = await makeSharedFolder();
  beforeAll(() => writeTree(join(folder, "tree"), { numbers: numbers(60_000) }));

  const read = async (bytes: Uint8Array) => {
    const wim = await openWim(bufferSource(bytes, "install.esd"));
    return (await wim.readImage(1)).read("numbers");
  };

  it.each([
    ["solid", ["--solid"]],
    ["not solid", ["--compress=LZMS"]],
  ])("%s: is told, and the next file is read all the same", async (name, options) => {
    const file = join(folder, `${name}.esd`);
    await capture(join(folder, "tree"), file, ...options);
    const whole = await readFile(file);
    const rotten = Buffer.from(whole);
    rotten.set(noise(200, 4), 1_000);
    expect(await errorOf(read(rotten))).toMatchObject({ code: "IMAGE_DAMAGED" });
    expect(Buffer.from((await read(whole)) ?? "").toString()).toBe(numbers(60_000));
  });

  it("what needs no unpacking is known of an ESD without it", async () => {
    const file = join(folder, "known.esd");
    await capture(join(folder, "tree"), file, "--solid");
    const wim = await openWim(bufferSource(await readFile(file), "install.esd"));
    expect(wim).toMatchObject({ compression: "lzms", solid: true });
    expect(wim.metadataSha1s).toEqual([expect.stringMatching(/^[0-9a-f]{40}$/)]);
    const entry = (await wim.readImage(1)).find("numbers");
    expect(wim.blobSize(entry?.sha1 ?? "")).toBe(numbers(60_000).length);
  });
});
