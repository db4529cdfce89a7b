import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchLocked, lockUpdates, readLockFile } from "../../../provider/catalog/index.ts";
import { lockStand } from "../../support/catalog/standing.ts";
import {
  clientEntry,
  makeLookalikes,
  makeUpdateChain,
  type UpdateChain,
} from "../../support/catalog/update-chain.ts";
import type { CatalogServer, StandInEntry } from "../../support/catalog-server.ts";

let folder: string;
let chain: UpdateChain;
let lookalikes: readonly StandInEntry[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-image-chain-"));
  chain = await makeUpdateChain(folder);
  lookalikes = await makeLookalikes(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const stand = (entries: readonly StandInEntry[] = [...lookalikes, ...chain.entries]) => lockStand(entries);

const seen = (server: CatalogServer, path: string): number =>
  server.requests.filter((request) => request.path === path).length;

const pathOf = (updates: readonly { kb: string; base: string | null; target: string | null }[]): string[] =>
  updates.map(({ kb, base, target }) => `${kb} ${base} → ${target}`);

const CHAIN = [
  "KB5000010 26100.1 → 26100.1742",
  "KB5000005 26100.1742 → 26100.3000",
  "KB5000020 26100.3000 → 26100.4500",
];

test("pins a build and the three checkpoints that it stands on", async () => {
  const { server, options } = await stand();
  const { file, lines } = await lockUpdates({ ...options, build: "26100.4652" });
  expect(pathOf(file.updates)).toEqual([...CHAIN, "KB5000035 26100.4500 → 26100.4652"]);
  expect(file.updates.at(-1)).toMatchObject({
    type: "cumulative-update",
    product: "client",
    architecture: "amd64",
    month: "2025-07",
    title:
      "2025-07 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5000035) (26100.4652)",
    updateId: chain.entries[3]?.updateId,
    file: {
      name: chain.target.name,
      size: chain.target.size,
      sha1: chain.target.sha1,
      sha256: chain.target.sha256,
    },
  });
  expect(file.updates.map(({ month }) => month)).toEqual(["2024-09", "2025-01", "2025-06", "2025-07"]);
  expect(lines).toHaveLength(4);
  expect(lines[3]).toMatch(
    /^\+ \*\*KB5000035\*\* cumulative-update for client amd64 26100\.4500 → 26100\.4652, /,
  );
  expect(await readLockFile(options.lockPath)).toEqual(file);
  // One search for the update and for each checkpoint, one dialog.
  expect(seen(server, "/Search.aspx")).toBe(4);
  expect(seen(server, "/DownloadDialog.aspx")).toBe(1);
});

test("lock and fetch give exactly the pinned bytes", async () => {
  const { server, options } = await stand();
  await lockUpdates({ ...options, build: "26100.4652" });
  const fetched = await fetchLocked(options.lockPath, options);
  for (const [index, update] of [...chain.checkpoints, chain.target].entries())
    expect(await readFile(fetched[index]?.path ?? "")).toEqual(await readFile(update.path));
  const connections = server.connections();
  await fetchLocked(options.lockPath, options);
  expect(server.connections()).toBe(connections);
});

test("a second run changes nothing, and writes nothing", async () => {
  const { options } = await stand();
  await lockUpdates({ ...options, build: "26100.4652" });
  const before = await readFile(options.lockPath, "utf8");
  expect(await lockUpdates({ ...options, build: "26100.4652" })).toMatchObject({ changes: [], lines: [] });
  expect(await readFile(options.lockPath, "utf8")).toBe(before);
});

test.each([
  ["a KB", { kb: "5000030" }, "26100.4770"],
  ["the build of another release of the branch", { build: "26200.4652" }, "26100.4652"],
  ["the latest, which is no preview and not the highest KB", { latest: true, release: "24H2" }, "26100.4770"],
  ["the latest with previews", { latest: true, release: "24H2", previews: true }, "26100.4900"],
  ["a pinned preview", { build: "26100.4900" }, "26100.4900"],
])("finds %s", async (_, wish, target) => {
  const { options } = await stand();
  const { file } = await lockUpdates({ ...options, ...wish });
  expect(file.updates).toHaveLength(4);
  expect(file.updates.at(-1)?.target).toBe(target);
});

test("where old titles tell no build, the files are asked", async () => {
  const { checkpoints, target, newer, preview } = chain;
  const old = { oldTitle: true };
  const entries = [...checkpoints, target, newer, preview].map((update, index) =>
    clientEntry(
      update,
      index + 1,
      [update, ...checkpoints.filter((other) => other !== update && index > 2)],
      old,
    ),
  );
  const { server, options } = await stand(entries);
  const { file } = await lockUpdates({ ...options, build: "26100.4652" });
  expect(file.updates.at(-1)).toMatchObject({ kb: "KB5000035", target: "26100.4652" });
  expect(seen(server, "/DownloadDialog.aspx")).toBeLessThan(entries.length);
});

test("the release history is a hint where to look", async () => {
  const entries = [clientEntry(chain.target, 1, [chain.target, ...chain.checkpoints], { oldTitle: true })];
  const { server, options } = await stand(entries);
  server.history = ["July 8, 2025—KB5000035(OS Build 26100.4652)"];
  await lockUpdates({ ...options, build: "26100.4652" });
  expect(
    server.requests.filter(({ path }) => path === "/Search.aspx").map(({ query }) => query.get("q")),
  ).toContain("KB5000035");
  expect(seen(server, "/DownloadDialog.aspx")).toBe(1);
});

test("update moves what is pinned to the latest and drops the old target", async () => {
  const { options } = await stand();
  await lockUpdates({ ...options, build: "26100.4652" });
  const { file, lines } = await lockUpdates({
    ...options,
    product: undefined,
    architecture: undefined,
    update: true,
  });
  expect(pathOf(file.updates)).toEqual([...CHAIN, "KB5000030 26100.4500 → 26100.4770"]);
  expect(lines.map((line) => line.slice(0, 15))).toEqual(["- **KB5000035**", "+ **KB5000030**"]);
});

test("pins Safe OS, Setup and .NET of the month, or the last before it", async () => {
  const { options } = await stand();
  const kinds = ["cumulative-update", "safe-os", "setup", "dotnet"] as const;
  const { file } = await lockUpdates({ ...options, build: "26100.4770", kinds });
  expect(file.updates.slice(-3).map(({ kb, type, month }) => `${kb} ${type} ${month}`)).toEqual([
    "KB5000051 safe-os 2025-08",
    "KB5000052 setup 2025-08",
    "KB5000050 dotnet 2025-08",
  ]);
});

test("an article that agrees is taken as a cross-check", async () => {
  const names = [...chain.checkpoints, chain.target].map(({ name }) => name);
  const entries = chain.entries.map((entry) =>
    entry.kb === "KB5000035" ? { ...entry, article: names } : entry,
  );
  const { server, options } = await stand(entries);
  await lockUpdates({ ...options, build: "26100.4652" });
  expect(seen(server, "/help/5000035")).toBe(1);
});
