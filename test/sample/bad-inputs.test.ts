import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { ServicingError } from "../../provider/terms/index.ts";
import { badImages } from "../fixtures/bad-images.ts";
import { badUpdates } from "../fixtures/bad-updates.ts";
import { windowsImage } from "../support/command-line.ts";

/** Code and sentence of a refusal, paths reduced to names and numbers that depend on a compressor to N. */
async function refusal(path: string): Promise<string> {
  const thrown = await inspectFile(path).then(
    (facts) => facts.kind,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ServicingError)) return `not refused: ${thrown}`;
  expect(thrown.hint).toMatch(/^[A-Z].*\.$/);
  return `${thrown.code}: ${thrown.message.replaceAll(path, basename(path)).replaceAll(/\d{4,}/g, "N")}`;
}

const refusals = (paths: readonly string[]) => Promise.all(paths.map(refusal));

describe("an image file", async () => {
  const bad = await badImages();

  test("that is none is refused with what it is", async () => {
    const { missing, empty, folder, noise } = bad;
    expect(await refusals([missing, empty, folder, noise])).toMatchInlineSnapshot(`
      [
        "FILE_NOT_FOUND: There is no file missing.wim.",
        "NOT_AN_IMAGE: empty.wim is empty.",
        "FILE_NOT_READABLE: Cannot open folder.wim: it is a directory, not a file.",
        "NOT_AN_IMAGE: noise.wim is no image file.",
      ]
    `);
  });

  test("that is cut is refused wherever it ends", async () => {
    expect(await refusals(bad.cut)).toMatchInlineSnapshot(`
      [
        "IMAGE_TRUNCATED: cut-header.wim is cut short: it has 100 bytes, but bytes 0 to 208 are needed.",
        "IMAGE_TRUNCATED: cut-behind-header.wim is cut short: it has 208 bytes, but bytes N to N are needed.",
        "IMAGE_TRUNCATED: cut-files.wim is cut short: it has N bytes, but bytes N to N are needed.",
        "IMAGE_TRUNCATED: cut-last-byte.wim is cut short: it has N bytes, but bytes N to N are needed.",
      ]
    `);
  });

  test("that must not be read is refused", async () => {
    const { encrypted, halfWritten, secondPart } = bad;
    expect(await refusals([encrypted, halfWritten, secondPart])).toMatchInlineSnapshot(`
      [
        "IMAGE_ENCRYPTED: encrypted.esd is encrypted and cannot be read.",
        "IMAGE_HALF_WRITTEN: half-written.wim is half written: a program was stopped while it wrote it.",
        "IMAGE_PART_MISSING: install2.swm is part 2 of 3 of a split image file.",
      ]
    `);
  });

  test("of which parts are not there tells which facts it cannot know", async () => {
    expect(await inspectFile(bad.lonelyPart)).toMatchObject({
      parts: 3,
      images: [{ build: "26100.1742", capabilities: null }],
      warnings: [{ code: "IMAGE_PART_MISSING" }],
    });
  });

  test.each(["whole", "solid", "firstPart"] as const)("that is %s is read", async (which) => {
    const facts = await inspectFile(bad[which]);
    expect(facts).toMatchObject({
      kind: "image-file",
      images: [{ editionId: "Professional", build: "26100.1742", cumulativeUpdate: "26100.1742" }],
    });
  });
});

describe("an update", async () => {
  const bad = await badUpdates();

  test("that is none is refused with what it is", async () => {
    const { missing, empty, noise, webPage } = bad;
    expect(await refusals([missing, empty, noise, webPage])).toMatchInlineSnapshot(`
      [
        "FILE_NOT_FOUND: There is no file missing.msu.",
        "NOT_AN_UPDATE: empty.msu is empty.",
        "NOT_AN_UPDATE: noise.msu is neither an .msu nor a .cab.",
        "NOT_AN_UPDATE: page.msu is a web page, not an update: the download was answered by a page.",
      ]
    `);
  });

  test("that is cut is refused wherever it ends", async () => {
    expect(await refusals(bad.cut)).toMatchInlineSnapshot(`
      [
        "UPDATE_DAMAGED: cut-header.msu is cut short: it has 100 bytes, but bytes 0 to 208 are needed.",
        "UPDATE_DAMAGED: cut-files.msu is cut short: it has N bytes, but bytes N to N are needed.",
        "UPDATE_DAMAGED: cut-last-byte.msu is cut short: it has N bytes, but bytes N to N are needed.",
      ]
    `);
  });

  test.each([
    ["otherArchitecture", { kb: "KB5048667", architecture: "arm64" }],
    ["otherKb", { kb: "KB5048667", architecture: "amd64" }],
    ["sameBuild", { kb: "KB5048668", target: "26100.2605" }],
  ] as const)("says itself what it is: %s", async (which, update) => {
    expect(await inspectFile(bad[which])).toMatchObject({ kind: "update", update });
  });
});

test.each(["halfWritten", "encrypted", "folder"] as const)(
  "the command line answers with one object and no stack: %s",
  async (which) => {
    const path = (await badImages())[which];
    const { stdout, stderr, exitCode } = await windowsImage("inspect", path, "--json");
    const { error } = JSON.parse(stdout);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
    expect(Object.keys(error).sort()).toEqual(["code", "hint", "message"]);
    expect(stdout).not.toContain(join("provider", "imaging"));
  },
);
