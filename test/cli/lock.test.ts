import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { catalogServer } from "../support/catalog/standing.ts";
import { makeLookalikes, makeUpdateChain, type UpdateChain } from "../support/catalog/update-chain.ts";
import type { StandInEntry } from "../support/catalog-server.ts";
import { windowsImage } from "../support/command-line.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type } from "../support/typed-command.ts";

let folder: string;
let chain: UpdateChain;
let lookalikes: readonly StandInEntry[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-image-lock-"));
  chain = await makeUpdateChain(folder);
  lookalikes = await makeLookalikes(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const CLIENT = ["--product", "client", "--architecture", "x64"];

async function stand() {
  const server = await catalogServer([...lookalikes, ...chain.entries]);
  const place = await makeTemporaryFolder();
  const path = join(place, "windows-updates.lock.json");
  const where = ["--catalog-url", server.url, "--lock", path, "--cache", join(place, "cache")];
  const lock = (...args: string[]) => type("lock", ...args, ...where);
  return { server, path, where, lock, pins: async () => JSON.parse(await readFile(path, "utf8")).updates };
}

test("pins a build for people, and again changes nothing", async () => {
  const { lock, pins, path } = await stand();
  const first = await lock("--build", "26100.4652", ...CLIENT);
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stdout.split("\n").filter((line) => line.startsWith("+ **KB"))).toHaveLength(4);
  expect(first.stdout).toContain(`${path}: 4 updates\n`);
  expect(first.stderr).toMatch(/Looking for .*26100\.4652/);
  expect((await pins()).map(({ target }: { target: string }) => target)).toEqual([
    "26100.1742",
    "26100.3000",
    "26100.4500",
    "26100.4652",
  ]);
  const second = await lock("--build", "26100.4652", ...CLIENT);
  expect(second).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Nothing changed.") });
});

test("answers programs with one JSON value, as a process of its own", async () => {
  const { where, path } = await stand();
  const { stdout, exitCode } = await windowsImage("lock", "--kb", "KB5000030", ...CLIENT, ...where, "--json");
  expect(exitCode).toBe(0);
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ lockPath: path, changes: Array(4).fill({ kind: "added" }) });
  expect(JSON.parse(await readFile(path, "utf8")).updates).toEqual(answer.updates);
});

test("check is status 3 while something newer is out; update takes it, with lines for a pull request", async () => {
  const { lock, pins } = await stand();
  await lock("--build", "26100.4652", ...CLIENT);
  const before = await pins();
  const check = await lock("--check");
  expect(check.exitCode).toBe(3);
  expect(check.stdout).toMatch(/^\*\*KB5000030\*\* \(26100\.4770\) is newer than KB5000035/);
  expect(JSON.parse((await lock("--check", "--json")).stdout).newer).toMatchObject([{ kb: "KB5000030" }]);
  expect(await pins()).toEqual(before);
  const update = await lock("--update");
  expect(update.stdout).toMatch(/^- \*\*KB5000035\*\* .*\n\+ \*\*KB5000030\*\* .*26100\.4500 → 26100\.4770/);
  expect(await lock("--check")).toMatchObject({ exitCode: 0, stdout: "Nothing newer is out.\n" });
});

test("further kinds, the latest, and a folder instead of the Catalog", async () => {
  const { lock, pins, server } = await stand();
  const kinds = ["--kind", "cumulative-update", "--kind", "safe-os"];
  const latest = await lock("--latest", "--release", "24H2", ...CLIENT, ...kinds);
  expect(latest.exitCode, latest.stderr).toBe(0);
  expect((await pins()).map(({ kb }: { kb: string }) => kb).slice(-2)).toEqual(["KB5000030", "KB5000051"]);
  const asked = server.requests.length;
  const { lock: lockFrom, pins: pinsFrom } = await stand();
  const from = await lockFrom("--from", folder, "--product", "client", "--build", "26100.4652");
  expect(from.exitCode, from.stderr).toBe(0);
  expect(await pinsFrom()).toHaveLength(4);
  expect(server.requests.length).toBe(asked);
});

test.each([
  [["--build", "26100.9999", ...CLIENT], 2, "UNKNOWN_BUILD"],
  [["--kb", "KB5000054", ...CLIENT], 2, "HOTPATCH"],
  [["--kb", "KB5000053", ...CLIENT], 2, "WRONG_PRODUCT"],
  [["--build", "26100.4652"], 2, "INVALID_INPUT"],
  [["--kb", "KB5999999", ...CLIENT], 1, "CATALOG_NOT_FOUND"],
  [["--from", "no-such-folder", "--product", "client"], 2, "FILE_NOT_FOUND"],
])("%j ends with %i, %s, in one sentence and nothing pinned", async (args, status, code) => {
  const { lock, pins } = await stand();
  const { exitCode, stdout } = await lock(...args, "--json");
  expect({ exitCode, code: JSON.parse(stdout).error.code }).toEqual({ exitCode: status, code });
  await expect(pins()).rejects.toMatchObject({ code: "ENOENT" });
});

test("a lock file that was edited wrongly is told with its field, and left alone", async () => {
  const { lock, path } = await stand();
  await lock("--build", "26100.1742", ...CLIENT);
  const edited = (await readFile(path, "utf8")).replace('"kb"', '"colour": "red", "kb"');
  await writeFile(path, edited);
  const { exitCode, stdout, stderr } = await lock("--build", "26100.4652", ...CLIENT);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toContain('updates[0] (KB5000010) has the unknown field "colour"');
  expect(await readFile(path, "utf8")).toBe(edited);
});
