import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import type { CheckedUpdate, CheckedUpdates } from "../../provider/servicing/preflight/check-updates.ts";
import { fillStagedSet, makeStagedSet, stagingKey } from "../../provider/servicing/staging.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

async function makeUpdates(folder: string, kbs: readonly string[]): Promise<CheckedUpdates> {
  await mkdir(folder, { recursive: true });
  const updates = kbs.map(async (kb): Promise<[string, CheckedUpdate]> => {
    const path = join(folder, `windows11.0-${kb.toLowerCase()}-x64.msu`);
    await writeFile(path, `content of ${kb}`);
    const facts = {
      kb,
      type: "cumulative-update",
      architecture: "amd64",
      base: null,
      target: null,
      checkpoint: false,
    } as const;
    return [kb, { kb, path, facts, digest: "sha256:0" }];
  });
  return new Map(await Promise.all(updates));
}

test("the folder holds the target and what it stands on, by links, and nothing else", async () => {
  const folder = await makeTemporaryFolder();
  const updates = await makeUpdates(join(folder, "cache"), ["KB1", "KB2", "KB3", "KB4"]);
  const step = { kind: "cumulative-update", subject: "KB3", beside: ["KB1", "KB2"], reason: "" } as const;
  const set = makeStagedSet(step, updates, join(folder, "u1"));
  await fillStagedSet(set);
  expect(basename(set.target)).toBe("windows11.0-kb3-x64.msu");
  expect((await readdir(set.folder)).sort()).toEqual([
    "windows11.0-kb1-x64.msu",
    "windows11.0-kb2-x64.msu",
    "windows11.0-kb3-x64.msu",
  ]);
  expect(await readFile(set.target, "utf8")).toBe("content of KB3");
  expect((await stat(set.target)).ino).toBe((await stat(updates.get("KB3")?.path ?? "")).ino);
});

test("across volumes the files are copied", async ({ skip }) => {
  const folder = await makeTemporaryFolder();
  const elsewhere = "/dev/shm";
  const there = await stat(elsewhere).catch(() => undefined);
  skip(!there || there.dev === (await stat(folder)).dev, "there is no second volume here");
  const updates = await makeUpdates(folder, ["KB1"]);
  const set = makeStagedSet(
    { kind: "enablement", subject: "KB1", reason: "" },
    updates,
    join(elsewhere, basename(folder)),
  );
  const { rm } = await import("node:fs/promises");
  try {
    await fillStagedSet(set);
    expect(await readFile(set.target, "utf8")).toBe("content of KB1");
    expect((await stat(set.target)).nlink).toBe(1);
  } finally {
    await rm(set.folder, { recursive: true, force: true });
  }
});

test("a folder that exists is not filled: something may lie in it", async () => {
  const folder = await makeTemporaryFolder();
  const updates = await makeUpdates(folder, ["KB1"]);
  const set = makeStagedSet({ kind: "safe-os", subject: "KB1", reason: "" }, updates, folder);
  await expect(fillStagedSet(set)).rejects.toMatchObject({ code: "EEXIST" });
});

test("steps share a folder only if target and neighbours are the same", () => {
  const step = { kind: "cumulative-update", subject: "KB2", beside: ["KB1"], reason: "" } as const;
  expect(stagingKey(step)).toBe(stagingKey({ ...step, reason: "other", resetBase: true }));
  expect(stagingKey(step)).not.toBe(stagingKey({ ...step, beside: [] }));
  expect(stagingKey(step)).not.toBe(stagingKey({ ...step, subject: "KB1", beside: ["KB2"] }));
});
