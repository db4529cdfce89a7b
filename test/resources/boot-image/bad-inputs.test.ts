import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bootImageController } from "../../../provider/resources/boot-image/index.ts";
import { runWimlib } from "../../../tools/sample/wimlib.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { checkFailure } from "../../support/controller-provider.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makePeSample();

const failure = (more: object) =>
  checkFailure(bootImageController, {
    source: { path: sample.boot },
    build: "26100.2605",
    updates: sample.cumulative,
    output: { path: join("out", "boot.wim") },
    ...more,
  });

describe("a source that is no boot.wim", () => {
  test.each([
    ["bootOfOne", "it has one image, not two"],
    ["bootOfThree", "it has 3 images, not two"],
    ["winre", "it holds WinRE, which WinReImage services"],
    ["install", 'it holds "Windows 11 Pro", which is not Windows PE'],
  ] as const)("%s", async (kind, text) => {
    const { property, reason } = await failure({ source: { path: sample[kind] } });
    expect(property).toBe("source");
    expect(reason).toContain(`${sample[kind]} is not a boot.wim: ${text}.`);
    expect(reason).toContain("(NOT_A_BOOT_IMAGE)");
  });

  test("two images, and none of them Setup", async () => {
    const path = join(await makeTemporaryFolder(), "boot.wim");
    await copyFile(sample.boot, path);
    await runWimlib(["update", path, "2", "--command=delete '/sources/setup.exe'", "--quiet"]);
    const { reason } = await failure({ source: { path } });
    expect(reason).toContain("is not that of Setup: it has no sources/setup.exe");
    expect(reason).toContain("(NOT_A_BOOT_IMAGE)");
  });
});

describe("an update in the place of another", () => {
  test.each([
    ["safeOs", "KB5048800 is a Safe OS update, which only WinRE takes."],
    ["setup", "is a Setup update, whose files go into the folder sources of the media."],
  ] as const)("%s", async (kind, text) => {
    const { reason } = await failure({ updates: sample[kind] });
    expect(reason).toContain("No cumulative update in the list makes 26100.2605");
    expect(reason).toContain(text);
    expect(reason).toContain("(UNKNOWN_BUILD)");
  });

  test("for the server, where entries of both are given", async () => {
    const entry = { kb: "KB5120233", type: "cumulative-update", target: "26100.33296", base: "26100.1742" };
    const updates = { ...entry, architecture: "arm64", product: "server", path: "server.msu" };
    const { reason } = await failure({ build: "26100.33296", updates });
    expect(reason).toContain("(WRONG_ARCHITECTURE)");
  });
});

test("a checkpoint that an image needs by its own build", async () => {
  const { reason } = await failure({
    updates: {
      ...{ kb: "KB5048667", type: "cumulative-update", target: "26100.2605", base: "26100.1742" },
      ...{ architecture: "amd64", path: "december.msu" },
    },
  });
  expect(reason).toContain("(MISSING_CHECKPOINT)");
});
