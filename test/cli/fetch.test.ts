import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { formatLockFile } from "../../provider/catalog/index.ts";
import { firstHalfOf, servedFiles } from "../support/catalog/served-files.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type } from "../support/typed-command.ts";

async function stand(count: number, size?: number) {
  const { server, pins, files, cache } = await servedFiles(count, size);
  const place = await makeTemporaryFolder();
  const lock = join(place, "windows-updates.lock.json");
  const pin = async (updates = pins) => writeFile(lock, formatLockFile({ version: 1, updates }));
  await pin();
  const fetch = ["fetch", "--lock", lock, "--cache", cache, "--catalog-url", server.url];
  return { server, pins, files, cache, lock, pin, fetch };
}

test("fetch, again, list, verify and prune", async () => {
  const { server, pins, cache, lock, pin, fetch } = await stand(2);
  const first = await type(...fetch);
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stdout).toMatch(/^KB5000001 .*fetched +proven by sha256 .*\nKB5000002 .*fetched/);

  const connections = server.connections();
  const again = await type(...fetch, "--concurrency", "1", "--json");
  const { updates } = JSON.parse(again.stdout);
  expect(updates).toMatchObject([{ cached: true }, { cached: true }]);
  expect(server.connections()).toBe(connections);

  const listed = await type("cache", "list", "--cache", cache);
  expect(listed.stdout.trim().split("\n")).toHaveLength(2);
  expect(await type("cache", "verify", "--cache", cache)).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/as pinned/),
  });
  const [damaged] = updates as { path: string }[];
  await writeFile(damaged?.path ?? "", (await readFile(damaged?.path ?? "")).fill(0, 1000, 1001));
  const verified = await type("cache", "verify", "--cache", cache);
  expect(verified.exitCode).toBe(1);
  expect(verified.stdout.match(/DAMAGED/g)).toHaveLength(1);
  expect(JSON.parse((await type(...fetch, "--json")).stdout).updates).toMatchObject([
    { cached: false },
    { cached: true },
  ]);

  await pin(pins.slice(0, 1));
  const prune = ["cache", "prune", "--cache", cache, "--lock", lock];
  expect((await type(...prune, "--dry-run")).stdout).toMatch(/kb5000002.*would go/);
  expect(JSON.parse((await type(...prune, "--json")).stdout).files).toMatchObject([
    { name: pins[1]?.file.name },
  ]);
  expect(JSON.parse((await type("cache", "list", "--cache", cache, "--json")).stdout).files).toMatchObject([
    { name: pins[0]?.file.name, verifiedAt: expect.any(String) },
  ]);
});

test("a mirror folder is asked first, and a weaker proof is said", async () => {
  const { server, pins, files, pin, fetch } = await stand(1);
  await pin(pins.map((one) => ({ ...one, file: { ...one.file, sha256: null } })));
  const mirror = await makeTemporaryFolder();
  await writeFile(join(mirror, files[0]?.name ?? ""), await readFile(files[0]?.path ?? ""));
  const { stdout } = await type(...fetch, "--mirror", mirror);
  expect(stdout).toMatch(/proven by sha1/);
  expect(server.connections()).toBe(0);
});

test.each([
  ["lying", 1, "DIGEST_MISMATCH"],
  ["missing", 1, "DOWNLOAD_FAILED"],
] as const)("a host that is %s ends with %i, %s, and the cache stays empty", async (mode, status, code) => {
  const { server, cache, fetch } = await stand(1);
  server.mode = mode;
  const { exitCode, stdout } = await type(...fetch, "--json");
  expect({ exitCode, code: JSON.parse(stdout).error.code }).toEqual({ exitCode: status, code });
  expect(JSON.parse((await type("cache", "list", "--cache", cache, "--json")).stdout)).toEqual({ files: [] });
});

test("no lock file, and one that lacks a checkpoint, are refused before anything is asked", async () => {
  const { server, pins, pin, fetch } = await stand(1);
  await pin(pins.map((one) => ({ ...one, base: "26100.3000", target: "26100.4652" })));
  const incomplete = await type(...fetch);
  expect(incomplete.exitCode).toBe(2);
  expect(incomplete.stderr).toContain("not the checkpoint that makes 26100.3000");
  const missing = await type("fetch", "--lock", "no-such.lock.json", "--json");
  expect(JSON.parse(missing.stdout).error).toMatchObject({ code: "FILE_NOT_FOUND" });
  expect(server.connections()).toBe(0);
});

test("Ctrl-C ends with 130, keeps what has come, and nothing under a final name", async () => {
  const { server, pins, cache, fetch } = await stand(1, 3_000_000);
  server.mode = "stuck";
  const main = join(import.meta.dirname, "../../provider/cli/main.ts");
  const child = spawn(process.execPath, ["--conditions=@windows-image/source", main, ...fetch]);
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  const ended = once(child, "exit");
  for (const pin of pins) await firstHalfOf(pin, cache);
  child.kill("SIGINT");
  const [status] = await ended;
  expect(status, stderr).toBe(130);
  expect(stderr).toMatch(/Cancelled/);
  const names = await readdir(cache, { recursive: true });
  expect(names.filter((name) => name.endsWith(".msu"))).toEqual([]);
  expect(names.filter((name) => name.startsWith("partial/sha256-")).length).toBeGreaterThan(0);
});
