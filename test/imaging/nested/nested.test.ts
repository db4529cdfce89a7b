import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  extractInside,
  inspectFile,
  inspectInside,
  openInside,
  spelledPath,
  WINRE,
} from "../../../provider/imaging/index.ts";
import { makeWim } from "../../../tools/sample/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const { mixed, withoutWinRe } = await makePeSample();
const third = { index: 3, path: WINRE };

test("taken out it is the file that image facts speak of, with the same facts", async () => {
  const folder = await makeTemporaryFolder();
  const to = join(folder, "winre.wim");
  const percentages: number[] = [];
  const digest = await extractInside(mixed, third, to, { onPercent: (percent) => percentages.push(percent) });
  const bytes = await readFile(to);
  expect(digest).toBe(`sha256:${createHash("sha256").update(bytes).digest("hex")}`);
  expect(percentages.at(-1)).toBe(100);
  const facts = await inspectFile(mixed);
  const winre = facts.kind === "image-file" ? facts.images[2]?.winre : undefined;
  expect(winre).toEqual({
    sha1: createHash("sha1").update(bytes).digest("hex"),
    size: bytes.length,
    safeOs: "26100.2400",
  });
  expect(await inspectInside(mixed, third)).toEqual(await inspectFile(to));
});

test("a path is found in any case and told as it is spelled", async () => {
  const path = "WINDOWS/system32/RECOVERY/WinRE.wim";
  expect(await spelledPath(mixed, { index: 1, path })).toBe("Windows/System32/Recovery/winre.wim");
  expect(await spelledPath(withoutWinRe, { index: 1, path })).toBeUndefined();
});

describe("refused", () => {
  test.each([
    ["an image that is not there", { index: 4, path: WINRE }, "IMAGE_NOT_FOUND"],
    ["a file that is not there", { index: 1, path: "Windows/none.wim" }, "FILE_NOT_FOUND"],
  ])("%s", async (_title, inner, code) => {
    await expect(openInside(mixed, inner)).rejects.toMatchObject({ code });
  });

  test("contents that rotted, and nothing is left of them", async () => {
    const folder = await makeTemporaryFolder();
    const rotten = join(folder, "rotten.wim");
    const contents = Buffer.from("what was written once");
    await makeWim(rotten, [{ name: "One", files: new Map([["a.txt", contents]]) }], { compression: "none" });
    const bytes = await readFile(rotten);
    bytes.write("rotten", bytes.indexOf(contents));
    await writeFile(rotten, bytes);
    const taken = extractInside(rotten, { index: 1, path: "a.txt" }, join(folder, "a.txt"));
    await expect(taken).rejects.toMatchObject({ code: "IMAGE_DAMAGED" });
    expect(await readdir(folder)).toEqual(["rotten.wim"]);
  });

  test("a cancel, and nothing is left", async () => {
    const folder = await makeTemporaryFolder();
    const signal = AbortSignal.abort();
    await expect(extractInside(mixed, third, join(folder, "winre.wim"), { signal })).rejects.toThrow(
      /abort/i,
    );
    expect(await readdir(folder)).toEqual([]);
  });
});
