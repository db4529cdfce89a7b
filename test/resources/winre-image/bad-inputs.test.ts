import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { winReImageController } from "../../../provider/resources/winre-image/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { checkFailure } from "../../support/controller-provider.ts";

const sample = await makePeSample();

const failure = (more: object) =>
  checkFailure(winReImageController, {
    source: { path: sample.install },
    safeOsUpdate: sample.safeOs,
    cumulativeUpdate: sample.cumulative,
    output: { path: join("out", "winre.wim") },
    ...more,
  });

/** An entry of a lock file whose file is not there yet. */
const entry = (kb: string, type: string, target: string, more: object = {}) => ({
  ...{ kb, type, target, base: null, architecture: "amd64", path: `updates/${kb}.cab` },
  ...more,
});
const cumulative = (more: object = {}) =>
  entry("KB5048667", "cumulative-update", "26100.2605", { base: "26100.1742", month: "2024-12", ...more });

describe("a source without the winre.wim that is meant", () => {
  test("an image that has none", async () => {
    const { property, reason } = await failure({ source: { path: sample.withoutWinRe } });
    expect(property).toBe("source");
    expect(reason).toContain(`image 1 "Windows 11 Pro" of ${sample.withoutWinRe} has no winre.wim in it.`);
    expect(reason).toContain("(NO_WINRE)");
  });

  test("images that have different ones, and what each of them is", async () => {
    const { reason } = await failure({ source: { path: sample.mixed } });
    expect(reason).toContain(
      'have 2 different winre.wim: image 1 "Windows 11 Pro", image 2 "Windows 11 Home" at 26100.1; image 3 "Windows 11 Enterprise" at 26100.2400. Choose one by source.index',
    );
  });

  test("an image that is not in the file", async () => {
    const { reason } = await failure({ source: { path: sample.install, edition: "Enterprise" } });
    expect(reason).toContain("(IMAGE_NOT_FOUND)");
  });

  test.each([
    ["boot", "is a file of 2 images of Windows PE, such as boot.wim, not a winre.wim"],
    ["bootOfOne", "is an image of Windows PE without recovery tools, not a winre.wim"],
  ] as const)("%s", async (kind, text) => {
    const { property, reason } = await failure({ source: { path: sample[kind] } });
    expect(property).toBe("source");
    expect(reason).toContain(text);
    expect(reason).toContain("(NOT_A_WINRE_IMAGE)");
  });
});

describe("an update in the place of another", () => {
  test.each([
    ["safeOsUpdate", "cumulative", "KB5043080 is a cumulative update, not a Safe OS update"],
    ["safeOsUpdate", "setup", "is a Setup update, whose files go into the folder sources of the media"],
    ["cumulativeUpdate", "safeOs", "KB5048800 is a Safe OS update, not a cumulative update"],
    ["cumulativeUpdate", "setup", "is a Setup update, whose files go into the folder sources of the media"],
  ] as const)("%s: %s", async (property, kind, text) => {
    const found = await failure({ [property]: sample[kind] });
    expect(found.property).toBe(property);
    expect(found.reason).toContain(text);
    expect(found.reason).toContain("(UNKNOWN_UPDATE_TYPE)");
  });

  test("a Safe OS update of the server for WinRE of a client", async () => {
    const safeOsUpdate = entry("KB5048800", "safe-os", "26100.2600", { product: "server" });
    const { property, reason } = await failure({ safeOsUpdate });
    expect(property).toBe("safeOsUpdate");
    expect(reason).toContain("makes the Safe OS build 26100.2600 for server only; the image is client");
    expect(reason).toContain("(WRONG_PRODUCT)");
  });

  test("of the server, where a winre.wim alone does not tell what it is of", async () => {
    const safeOsUpdate = entry("KB5048800", "safe-os", "26100.2600", { product: "server" });
    const cumulativeUpdate = cumulative({ product: "client" });
    const source = { path: sample.winre };
    const { reason } = await failure({ source, safeOsUpdate, cumulativeUpdate });
    expect(reason).toContain("(WRONG_PRODUCT)");
  });

  test("for another architecture", async () => {
    const safeOsUpdate = entry("KB5048800", "safe-os", "26100.2600", { architecture: "arm64" });
    const { property, reason } = await failure({ safeOsUpdate });
    expect(property).toBe("safeOsUpdate");
    expect(reason).toContain("(WRONG_ARCHITECTURE)");
  });

  test("for another line of Windows", async () => {
    const cumulativeUpdate = cumulative({ target: "28000.1000", base: "28000.1" });
    const { reason } = await failure({ cumulativeUpdate });
    expect(reason).toContain("(WRONG_PRODUCT_LINE)");
  });
});

describe("a Safe OS build that can't be", () => {
  test("one that no update makes", async () => {
    const { property, reason } = await failure({ safeOs: "26100.2601" });
    expect(property).toBe("safeOs");
    expect(reason).toContain(
      "No Safe OS update in the list makes 26100.2601. Listed: 26100.2600 (KB5048800).",
    );
  });

  test("one below that of the source", async () => {
    const safeOsUpdate = entry("KB5040000", "safe-os", "26100.2000");
    const { reason } = await failure({ source: { path: sample.winre }, safeOsUpdate });
    expect(reason).toContain("a Safe OS update cannot be taken out");
    expect(reason).toContain("(SOURCE_TOO_NEW)");
  });

  test("only updates of later months", async () => {
    const safeOsUpdate = entry("KB5050010", "safe-os", "26100.2890", { month: "2025-01" });
    const { property, reason } = await failure({ safeOsUpdate, cumulativeUpdate: cumulative() });
    expect(property).toBe("safeOsUpdate");
    expect(reason).toContain(
      "No Safe OS update in the list is of 2024-12, the month of KB5048667, or before.",
    );
  });

  test("no build at all", async () => {
    const { property, reason } = await failure({ safeOs: "7297" });
    expect(property).toBe("safeOs");
    expect(reason).toContain("is not a build");
  });
});

describe("languages and drivers that can't be", () => {
  test("a language that the source does not hold", async () => {
    const { property, reason } = await failure({ languages: { source: sample.languages, tags: ["ja-JA"] } });
    expect(property).toBe("languages");
    expect(reason).toContain("(LANGUAGE_NOT_OFFERED)");
    expect(reason).toContain("Did you mean ja-JP?");
  });

  test("a folder without packs, and one without drivers", async () => {
    const languages = { source: sample.cumulative, tags: ["ja-JP"] };
    expect((await failure({ languages })).reason).toContain("(NOT_A_FEATURE_SOURCE)");
    const drivers = [{ path: sample.cumulative }];
    expect(await failure({ drivers })).toMatchObject({
      property: "drivers",
      reason: expect.stringContaining("holds no driver"),
    });
  });
});

test("the output is the source itself", async () => {
  const found = await failure({ output: { path: sample.install } });
  expect(found.property).toBe("output");
  expect(found.reason).toContain("(OUTPUT_IS_SOURCE)");
});
