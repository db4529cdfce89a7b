import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { InstallMediaPipeline, type PipelineUpdates } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { makeCumulativeUpdate, makeSafeOsUpdate, makeSetupUpdate } from "../../tools/sample/index.ts";
import { makeMediaSample } from "../fixtures/media-sample.ts";
import { windowsImage } from "../support/command-line.ts";
import { startEngine } from "../support/engine.ts";

const LOCK_FILE = "windows-updates.lock.json";
const CUMULATIVE = "KB5048667";
const SAFE_OS = "KB5048800";
const SETUP = "KB5048801";

/** Pins of a folder, which tell no month. */
async function setUp() {
  const { source } = await makeMediaSample();
  const engine = await startEngine({
    config: {
      "windows-image:host": { value: '{"type":"rehearsal"}' },
      "windows-image:cacheDirectory": { value: "cache" },
    },
  });
  const folder = join(engine.folder, "updates");
  await mkdir(folder);
  await Promise.all([
    makeCumulativeUpdate({
      folder,
      kb: "KB5043080",
      base: "26100.1",
      target: "26100.1742",
      checkpoint: true,
    }),
    makeCumulativeUpdate({ folder, kb: CUMULATIVE, base: "26100.1742", target: "26100.2605" }),
    makeSafeOsUpdate({ folder, kb: SAFE_OS, target: "26100.2600" }),
    makeSetupUpdate({ folder, kb: SETUP, target: "26100.2605" }),
  ]);
  const locked = await windowsImage(
    ...["lock", "--from", folder, "--product", "client", "--lock", join(engine.folder, LOCK_FILE)],
  );
  expect(locked.exitCode, locked.stderr).toBe(0);
  const preview = (dynamicUpdates: PipelineUpdates) =>
    engine.preview(async () => {
      new InstallMediaPipeline("media", {
        ...{ source: { path: source }, kb: CUMULATIVE, product: "client", architecture: "amd64" },
        ...{ images: { edition: "Professional" }, imageFolder: "out/images", dynamicUpdates },
        output: { path: "out/media", format: "folder" },
      });
    });
  return { preview };
}

test("Dynamic Updates by their KB where pins tell no month; without them neither WinRE nor Setup is touched", async () => {
  const { preview } = await setUp();
  const whole = await preview({ "safe-os": SAFE_OS, setup: SETUP });
  expect(whole.failure, whole.text).toBeUndefined();
  const parts = ["media-update", "media-windows", "media-boot", "media-media"];
  const dynamic = ["media-safe-os", "media-setup", "media-winre"];
  expect(Object.keys(whole.operations).sort()).toEqual(["media", ...parts, ...dynamic].sort());
  expect(whole.text).toContain(`safe-os ${SAFE_OS}`);

  const bare = await preview({ "safe-os": false, setup: false });
  expect(bare.failure, bare.text).toBeUndefined();
  expect(Object.keys(bare.operations).sort()).toEqual(["media", ...parts].sort());
});
