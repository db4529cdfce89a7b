import { copyFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";

async function source() {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "boot.wim");
  await makeRehearsalFile(
    imageFile,
    [
      { name: "Windows PE", build: "26100.1742", role: "winpe" },
      {
        name: "Windows Setup",
        build: "26100.1742",
        role: "winpe",
        more: new Map([["setup.exe", Buffer.from("MZ")]]),
      },
    ],
    { bootIndex: 2 },
  );
  const output = join(rehearsal.folder, "out.wim");
  const exportTo = (index: number, ...more: string[]) =>
    rehearsal.dism(
      "/Export-Image",
      `/SourceImageFile:${imageFile}`,
      `/SourceIndex:${index}`,
      `/DestinationImageFile:${output}`,
      ...more,
    );
  const inspect = async () => {
    const facts = await inspectFile(output);
    if (facts.kind !== "image-file") throw new Error("No image file.");
    return facts;
  };
  return { ...rehearsal, imageFile, output, exportTo, inspect };
}

describe("/Export-Image", () => {
  test.each([
    ["none", "none"],
    ["fast", "xpress"],
    ["max", "lzx"],
    ["recovery", "lzms"],
  ])("makes a file with /Compress:%s", async (compress, compression) => {
    const { exportTo, inspect } = await source();
    expect((await exportTo(1, `/Compress:${compress}`)).ok).toBe(true);
    expect(await inspect()).toMatchObject({ compression, bootIndex: 0 });
  });

  test("adds to a file that is there, whose compression stays, and marks one image to be booted", async () => {
    const { exportTo, inspect, imageFile } = await source();
    await exportTo(1, "/Compress:max");
    expect((await exportTo(2, "/Compress:none", "/Bootable")).ok).toBe(true);
    const [made, from] = [await inspect(), await inspectFile(imageFile)];
    expect(made).toMatchObject({ compression: "lzx", bootIndex: 2 });
    expect(made.images.map(({ name }) => name)).toEqual(["Windows PE", "Windows Setup"]);
    expect(made.contentId).toBe(from.kind === "image-file" ? from.contentId : "");
  });

  test("refuses what isn't there and writes nothing then", async () => {
    const { exportTo, output, dism, imageFile, folder } = await source();
    expect((await exportTo(3)).code).toBe("0xc1560111");
    expect((await exportTo(1, "/Compress:best")).code).toBe("0x80070057");
    await expect(stat(output)).rejects.toThrow("ENOENT");
    const args = [`/SourceImageFile:${imageFile}`, "/SourceIndex:1"];
    const nowhere = await dism("/Export-Image", ...args, `/DestinationImageFile:${folder}/none/o.wim`);
    expect(nowhere.code).toBe("0x80070003");
  });

  test("without wimlib says what is missing, on stderr, and fails as DISM does", async () => {
    const { imageFile, output, env, folder } = await source();
    const { runProgram } = await import("../../provider/hosts/index.ts");
    const { NODE, PROGRAM } = await import("../support/rehearsal/rehearsal.ts");
    const [node, ...flags] = NODE;
    const result = await runProgram(
      node,
      [
        ...flags,
        PROGRAM,
        "/Export-Image",
        `/SourceImageFile:${imageFile}`,
        "/SourceIndex:1",
        `/DestinationImageFile:${output}`,
      ],
      { env: { ...env, WIMLIB_IMAGEX: join(folder, "none") } },
    );
    expect(result.exitCode).toBe(0x19);
    expect(result.stdout).toContain("\r\nError: 0xc1420119\r\n");
    expect(result.stderr).toMatch(
      /^The rehearsal writes image files with wimlib, .*apt-get install wimtools.*\n$/,
    );
  });
});

describe("/Delete-Image", () => {
  test("takes one image out and leaves the others as they are", async () => {
    const { dism, imageFile, output } = await source();
    await copyFile(imageFile, output);
    expect((await dism("/Delete-Image", `/ImageFile:${output}`, "/Name:Windows PE")).ok).toBe(true);
    const [before, after] = [await inspectFile(imageFile), await inspectFile(output)];
    if (before.kind !== "image-file" || after.kind !== "image-file") throw new Error("No image files.");
    expect(after.images.map(({ name, metadataSha1 }) => [name, metadataSha1])).toEqual([
      ["Windows Setup", before.images[1]?.metadataSha1],
    ]);
  });
});
