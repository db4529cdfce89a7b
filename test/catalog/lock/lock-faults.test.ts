import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LockOptions, lockUpdates } from "../../../provider/catalog/index.ts";
import { makeCumulativeUpdate } from "../../../tools/sample/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { lockStand } from "../../support/catalog/standing.ts";
import {
  clientEntry,
  entryTitled,
  makeLookalikes,
  makeUpdateChain,
  type UpdateChain,
} from "../../support/catalog/update-chain.ts";
import type { PageFault, StandInEntry } from "../../support/catalog-server.ts";

let folder: string;
let chain: UpdateChain;
let lookalikes: readonly StandInEntry[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-image-faults-"));
  chain = await makeUpdateChain(folder);
  lookalikes = await makeLookalikes(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Nothing is pinned by a run that fails. */
async function refusal(options: LockOptions & { readonly lockPath: string }) {
  const error = await errorOf(lockUpdates(options));
  expect(await readdir(dirname(options.lockPath))).not.toContain("windows-updates.lock.json");
  expect(error.hint).toBeTruthy();
  return error;
}

test.each([
  [
    "a build that nothing makes",
    { build: "26100.9999" },
    "UNKNOWN_BUILD",
    /no entry for the cumulative-update 26100.9999/,
  ],
  ["a KB that is not there", { kb: "KB5999999" }, "CATALOG_NOT_FOUND", /KB5999999/],
  [
    "a server update for a client image",
    { kb: "KB5000053" },
    "WRONG_PRODUCT",
    /is for server, not for client/,
  ],
  ["a hotpatch", { kb: "KB5000054" }, "HOTPATCH", /hotpatch/],
  [".NET's cumulative update", { kb: "KB5000050" }, "CATALOG_NOT_FOUND", /it is no cumulative-update/],
  ["a Safe OS update", { kb: "KB5000051" }, "CATALOG_NOT_FOUND", /it is no cumulative-update/],
  [
    "an architecture that is not there",
    { build: "26100.4652", architecture: "arm64" },
    "UNKNOWN_BUILD",
    /arm64/,
  ],
  [
    "a KB of another architecture",
    { kb: "KB5000035", architecture: "arm64" },
    "WRONG_ARCHITECTURE",
    /is for amd64/,
  ],
  ["no build, KB or latest", {}, "INVALID_INPUT", /What to lock/],
  ["a revision alone", { build: "4652" }, "INVALID_INPUT", /is not a build/],
  ["the latest of no release", { latest: true }, "INVALID_INPUT", /of which release/],
] as const)("%s is refused", async (_, wish, code, message) => {
  const { options } = await lockStand([...lookalikes, ...chain.entries]);
  const error = await refusal({ ...options, ...wish });
  expect(error).toMatchObject({ code });
  expect(error.message).toMatch(message);
});

test("nothing found is told as that", async () => {
  const { options } = await lockStand([]);
  expect(await refusal({ ...options, build: "26100.4652" })).toMatchObject({ code: "UNKNOWN_BUILD" });
});

test.each([
  ["error-page", "CATALOG_ERROR", /8DDD0010/],
  ["unavailable", "CATALOG_UNREACHABLE", /status 503/],
  ["nonsense", "CATALOG_PAGE_NOT_UNDERSTOOD", /not a search page/],
  ["empty", "CATALOG_PAGE_NOT_UNDERSTOOD", /not a search page/],
] as const)("%s: asked again, and refused if it stays so", async (fault, code, message) => {
  const { server, options } = await lockStand(chain.entries);
  server.faults.push(fault, fault);
  await lockUpdates({ ...options, kb: "KB5000035" });
  const { server: broken, options: other } = await lockStand(chain.entries);
  broken.faults.push(...Array<PageFault>(50).fill(fault));
  const error = await refusal({ ...other, kb: "KB5000035" });
  expect(error).toMatchObject({ code });
  expect(error.message).toMatch(message);
});

test("a dialog without files is a withdrawn update", async () => {
  const { options } = await lockStand([clientEntry(chain.target, 1, [])]);
  expect(await refusal({ ...options, kb: "KB5000035" })).toMatchObject({ code: "CATALOG_NOT_FOUND" });
});

test("a missing checkpoint, a stranger and another order are told with all three", async () => {
  const [first, second, third] = chain.checkpoints;
  const files = [chain.target, ...chain.checkpoints];
  const entries = {
    missing: clientEntry(
      chain.target,
      1,
      files.filter((file) => file !== second),
    ),
    stranger: clientEntry(chain.target, 1, [...files, chain.newer]),
    order: {
      ...clientEntry(chain.target, 1, files),
      article: [second, first, third, chain.target].map((file) => file?.name ?? ""),
    },
    title: clientEntry(chain.target, 1, files, { build: "26100.4653" }),
  };
  const reasons = {
    missing: /no file makes 26100\.3000, on which KB5000035 stands/,
    stranger: /kb5000030.* is neither KB5000035 nor anything that it stands on/,
    order: /the article lists other files, or another order/,
    title: /says 26100\.4653/,
  };
  for (const [name, entry] of Object.entries(entries)) {
    const { options } = await lockStand([entry]);
    const error = await refusal({ ...options, kb: "KB5000035" });
    expect(error.code).toBe("CATALOG_DISAGREES");
    expect(error.message).toMatch(reasons[name as keyof typeof reasons]);
    expect(error.message).toMatch(/Dialog: .*Article: .*Files: .*→/);
    expect(error.detail).toMatchObject({ dialog: expect.any(Array), files: expect.any(Array) });
  }
});

test("a file that is another KB or architecture than its entry says is refused", async () => {
  const other = await makeCumulativeUpdate({
    folder,
    kb: "KB5000060",
    base: "26100.1",
    target: "26100.5000",
    name: "windows11.0-kb5000061-x64.msu",
  });
  const { options } = await lockStand([clientEntry({ ...other, kb: "KB5000061" }, 1, [other])]);
  const error = await refusal({ ...options, kb: "KB5000061" });
  expect(error.code).toBe("CATALOG_DISAGREES");
  expect(error.message).toMatch(/says inside that it is KB5000060/);
  const arm = lookalikes.find(({ title }) => /arm64/.test(title))?.files[0];
  const lying = entryTitled(
    "2025-08 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5000030) (26100.4770)",
    { kb: "KB5000030", month: "2025-08" },
    1,
    [],
  );
  const { options: x64 } = await lockStand([{ ...lying, files: arm ? [arm] : [] }]);
  expect(await refusal({ ...x64, kb: "KB5000030" })).toMatchObject({ code: "WRONG_ARCHITECTURE" });
});

test("two KBs for one build are not guessed between", async () => {
  const twin = await makeCumulativeUpdate({ folder, kb: "KB5000070", base: "26100.1", target: "26100.4652" });
  const { options } = await lockStand([...chain.entries, clientEntry(twin, 9, [twin])]);
  const error = await refusal({ ...options, build: "26100.4652" });
  expect(error).toMatchObject({ code: "AMBIGUOUS_UPDATE" });
  expect(error.message).toMatch(/KB5000035 and KB5000070|KB5000070 and KB5000035/);
});

test.each([
  ["range-less", "DOWNLOAD_FAILED"],
  ["missing", "DOWNLOAD_FAILED"],
  ["web-page", "DOWNLOAD_FAILED"],
] as const)("a file host that is %s fails the lock", async (mode, code) => {
  const big = await makeCumulativeUpdate({
    folder,
    kb: "KB5000080",
    base: "26100.1",
    target: "26100.6000",
    payloadSize: 4_000_000,
  });
  const { server, options } = await lockStand([clientEntry(big, 1, [big])]);
  server.mode = mode;
  expect(await refusal({ ...options, kb: "KB5000080" })).toMatchObject({ code });
});

test("a search with more matches than are given says so", async () => {
  const many = Array.from({ length: 1100 }, (_, index) =>
    clientEntry(chain.newer, index + 10, [], { build: `26100.${10_000 + index}` }),
  );
  const { server, options } = await lockStand(many);
  const error = await refusal({ ...options, build: "26100.4652" });
  expect(error.message).toMatch(/among those that it lists/);
  // A few pages, not all forty.
  expect(server.requests.length).toBeLessThan(12);
});

test("a lock file that was edited to something else is left as it is", async () => {
  const { options } = await lockStand(chain.entries);
  await writeFile(options.lockPath, '{ "version": 2, "updates": [] }');
  expect(await errorOf(lockUpdates({ ...options, build: "26100.4652" }))).toMatchObject({
    code: "LOCK_FILE_INVALID",
  });
});
