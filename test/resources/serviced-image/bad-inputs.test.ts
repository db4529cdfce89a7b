import { mkdir, mkdtemp, readdir, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dynamicProvider } from "../../../provider/pulumi/adapter.ts";
import { servicedImageController } from "../../../provider/resources/serviced-image/index.ts";
import { makeSample, type Sample } from "../../../tools/sample/index.ts";
import { type BadImages, badImages } from "../../fixtures/bad-images.ts";
import { type BadUpdates, badUpdates } from "../../fixtures/bad-updates.ts";

let folder: string;
let sample: Sample;
let images: BadImages;
let updates: BadUpdates;
const provider = dynamicProvider(servicedImageController);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-image-"));
  [sample, images, updates] = await Promise.all([makeSample(folder), badImages(), badUpdates()]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The one failure that checking these arguments gives. */
async function failure(more: object): Promise<{ property: string; reason: string }> {
  const { failures = [] } = await provider.check(
    {},
    {
      source: { path: sample.source },
      build: "26100.2605",
      updates: sample.updates,
      output: { path: join(folder, "out.wim") },
      host: { type: "rehearsal" },
      ...more,
    },
  );
  expect(failures).toHaveLength(1);
  const [found = { property: "", reason: "" }] = failures;
  expect(found.reason).not.toMatch(/\n\s+at |undefined|\[object/);
  return found;
}

describe("a source that is none", () => {
  test.each([
    ["missing", "FILE_NOT_FOUND"],
    ["empty", "NOT_AN_IMAGE"],
    ["noise", "NOT_AN_IMAGE"],
    ["encrypted", "IMAGE_ENCRYPTED"],
    ["halfWritten", "IMAGE_HALF_WRITTEN"],
    ["folder", "FILE_NOT_READABLE"],
  ] as const)("%s", async (kind, code) => {
    const path = images[kind];
    const { property, reason } = await failure({ source: { path } });
    expect(property).toBe("source");
    expect(reason).toContain(path);
    expect(reason).toContain(`(${code})`);
  });

  test("cut short anywhere", async () => {
    for (const path of images.cut) {
      const { property, reason } = await failure({ source: { path } });
      expect(property).toBe("source");
      expect(reason).toMatch(/\((IMAGE_TRUNCATED|IMAGE_DAMAGED|NOT_AN_IMAGE)\)$/);
    }
  });

  test("an update in its place", async () => {
    const [name = ""] = await readdir(sample.updates);
    const { reason } = await failure({ source: { path: join(sample.updates, name) } });
    expect(reason).toContain("is an update, not an image file. Give the path of a .wim");
  });
});

describe("an image that the file does not have", () => {
  test.each([
    [
      { index: 3 },
      "index 3",
      "It has: 1 Windows 11 Pro (Professional), 2 Windows 11 Enterprise (Enterprise).",
    ],
    [{ edition: "Profesional" }, 'edition "Profesional"', 'Did you mean "Professional"?'],
    [{ name: "Windows 11 Prof" }, 'name "Windows 11 Prof"', 'Did you mean "Windows 11 Pro"?'],
  ])("%j", async (choice, what, hint) => {
    const { property, reason } = await failure({ source: { path: sample.source, ...choice } });
    expect(property).toBe("source");
    expect(reason).toContain(`has no image with ${what}.`);
    expect(reason).toContain(hint);
  });
});

describe("a build that can't be", () => {
  test.each([
    ["2605", "build", "is not a build; write build and revision"],
    ["24H2", "build", "is not a build; write build and revision"],
    ["26100.9999", "build", "(UNKNOWN_BUILD)"],
    ["28000.1000", "build", "(WRONG_PRODUCT_LINE)"],
  ])("%s", async (build, property, text) => {
    const found = await failure({ build });
    expect(found.property).toBe(property);
    expect(found.reason).toContain(text);
  });
});

describe("an update that is none", () => {
  test.each([
    ["webPage", "NOT_AN_UPDATE"],
    ["empty", "NOT_AN_UPDATE"],
    ["noise", "NOT_AN_UPDATE"],
    ["otherKb", "UPDATE_MISLABELLED"],
  ] as const)("%s", async (kind, code) => {
    const path = updates[kind];
    const { property, reason } = await failure({ updates: [sample.updates, path] });
    expect(property).toBe("updates");
    expect(reason).toContain(path);
    expect(reason).toContain(`(${code})`);
  });

  test("cut short anywhere", async () => {
    for (const path of updates.cut) {
      const { property, reason } = await failure({ updates: [sample.updates, path] });
      expect(property).toBe("updates");
      expect(reason).toContain("(UPDATE_DAMAGED)");
    }
  });

  test("for another architecture", async () => {
    const { reason } = await failure({ updates: updates.otherArchitecture });
    expect(reason).toMatch(/\((WRONG_ARCHITECTURE|MISSING_CHECKPOINT|UNKNOWN_BUILD)\)/);
  });

  test("two that make one build", async () => {
    const { property, reason } = await failure({ updates: [sample.updates, updates.sameBuild] });
    expect(property).toBe("updates");
    expect(reason).toContain("KB5048667");
    expect(reason).toContain("KB5048668");
    expect(reason).toContain("(AMBIGUOUS_UPDATE)");
  });

  test("a folder without any", async () => {
    const empty = join(folder, "empty");
    await mkdir(empty);
    const { reason } = await failure({ updates: empty });
    expect(reason).toContain(`The folder ${empty} holds no .msu or .cab file.`);
  });
});

describe("an output that must not be", () => {
  test("the source itself", async () => {
    const { property, reason } = await failure({ output: { path: sample.source } });
    expect(property).toBe("output");
    expect(reason).toContain("(OUTPUT_IS_SOURCE)");
  });

  test("the source by another name", async () => {
    const link = join(folder, "link.wim");
    await symlink(sample.source, link);
    expect((await failure({ output: { path: link } })).reason).toContain("(OUTPUT_IS_SOURCE)");
  });
});

test.skipIf(process.platform === "win32")("no host outside Windows", async () => {
  const { property, reason } = await failure({ host: undefined });
  expect(property).toBe("host");
  expect(reason).toContain("(NO_HOST)");
});

test("an argument that is mistyped", async () => {
  const { property, reason } = await failure({ ouput: { path: "x" } });
  expect(property).toBe("ouput");
  expect(reason).toContain("Did you mean output?");
});
