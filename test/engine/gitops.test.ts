import { copyFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLockFile } from "../../provider/catalog/index.ts";
import { makeImage } from "../../tools/sample/index.ts";
import { startEngine } from "../support/engine.ts";

const EXAMPLE = join(import.meta.dirname, "../../examples/gitops");

test("the example previews real pins, which nobody has fetched, on Linux", async () => {
  const engine = await startEngine({
    config: {
      "project:source": { value: "install.wim" },
      "project:output": { value: "out/install.wim" },
      "windows-image:host": { value: '{"type":"rehearsal"}' },
      "windows-image:cacheDirectory": { value: "cache" },
    },
  });
  const lockFile = join(EXAMPLE, "windows-updates.lock.json");
  const target = (await readLockFile(lockFile)).updates.at(-1);
  await copyFile(lockFile, join(engine.folder, "windows-updates.lock.json"));
  await makeImage({ path: join(engine.folder, "install.wim"), build: "26100.1", editions: ["Professional"] });
  const run = await engine.preview(async () => ({
    ...(await import("../../examples/gitops/index.ts")),
  }));
  expect(run.failure, run.text).toBeUndefined();
  expect(run.operations).toEqual({ update: ["create"], "windows-11": ["create"] });
  expect(run.text).toContain(`26100.1 → ${target?.target}, minimal path`);
  expect(run.text).toContain(`cumulative-update ${target?.kb}, beside it KB5043080`);
  expect(await readdir(engine.folder)).not.toContain("cache");
});
