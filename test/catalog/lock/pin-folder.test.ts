import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkNewer, fetchLocked, lockUpdates } from "../../../provider/catalog/index.ts";
import { makeSetupUpdate } from "../../../tools/sample/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { lockStand } from "../../support/catalog/standing.ts";
import { makeUpdateChain, type UpdateChain } from "../../support/catalog/update-chain.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

let folder: string;
let chain: UpdateChain;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-image-folder-"));
  chain = await makeUpdateChain(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function place() {
  const root = await makeTemporaryFolder();
  const from = join(root, "updates");
  await cp(folder, from, { recursive: true });
  return {
    root,
    from,
    options: { lockPath: join(root, "windows-updates.lock.json"), from, product: "client" as const },
  };
}

test("pins a build of a folder with what it stands on, by paths from the lock file, and fetches from there", async () => {
  const { root, options } = await place();
  const { file } = await lockUpdates({ ...options, build: "26100.4652" });
  expect(file.updates.map(({ kb, file: { url, sha256 } }) => ({ kb, url, sha256 }))).toEqual(
    [...chain.checkpoints, chain.target].map(({ kb, name, sha256 }) => ({
      kb,
      url: `updates/${name}`,
      sha256,
    })),
  );
  const moved = await makeTemporaryFolder();
  await cp(root, moved, { recursive: true });
  const fetched = await fetchLocked(join(moved, "windows-updates.lock.json"), {
    cacheDirectory: join(moved, "cache"),
  });
  expect(await readFile(fetched.at(-1)?.path ?? "")).toEqual(await readFile(chain.target.path));
});

test("pins everything in a folder, a Setup update by its name", async () => {
  const { from, options } = await place();
  const setup = await makeSetupUpdate({ folder: from, kb: "KB5000090", target: "26100.4760" });
  await writeFile(join(from, "readme.txt"), "not an update");
  const { file } = await lockUpdates(options);
  expect(file.updates).toHaveLength(7);
  expect(file.updates.find(({ type }) => type === "setup")).toMatchObject({
    kb: setup.kb,
    architecture: "amd64",
    target: null,
  });
});

test.each([
  ["no product", { product: undefined }, "INVALID_INPUT"],
  ["a build that is not there", { build: "26100.9999" }, "UNKNOWN_BUILD"],
  ["a folder that is not there", { from: "/nowhere" }, "FILE_NOT_FOUND"],
] as const)("%s is refused", async (_, wish, code) => {
  const { options } = await place();
  expect(await errorOf(lockUpdates({ ...options, ...wish }))).toMatchObject({ code });
});

test("a checkpoint that the folder lacks, a web page and an empty folder are refused", async () => {
  const { from, options } = await place();
  await rm(join(from, chain.checkpoints[1]?.name ?? ""));
  expect(await errorOf(lockUpdates({ ...options, build: "26100.4652" }))).toMatchObject({
    code: "LOCK_FILE_INCOMPLETE",
  });
  await writeFile(join(from, "page.msu"), "<!DOCTYPE html><html></html>");
  expect(await errorOf(lockUpdates({ ...options, build: "26100.1742" }))).toMatchObject({
    code: "NOT_AN_UPDATE",
  });
  const empty = join(from, "empty");
  await mkdir(empty);
  expect(await errorOf(lockUpdates({ ...options, from: empty }))).toMatchObject({ code: "INVALID_INPUT" });
});

test("check finds what is newer than the pins, counts previews only where asked, and changes nothing", async () => {
  const { options } = await lockStand(chain.entries);
  await lockUpdates({ ...options, build: "26100.4652" });
  const before = await readFile(options.lockPath, "utf8");
  const { newer, lines } = await checkNewer(options);
  expect(newer).toMatchObject([{ kb: "KB5000030", build: "26100.4770", pinned: { kb: "KB5000035" } }]);
  expect(lines[0]).toMatch(
    /^\*\*KB5000030\*\* \(26100\.4770\) is newer than KB5000035 \(26100\.4652\) for client amd64/,
  );
  expect(await readFile(options.lockPath, "utf8")).toBe(before);
  await lockUpdates({ ...options, update: true });
  expect((await checkNewer(options)).newer).toEqual([]);
  expect((await checkNewer({ ...options, previews: true })).newer).toMatchObject([{ build: "26100.4900" }]);
});

test("check fails rather than saying that nothing is newer when the Catalog shows nothing", async () => {
  const { server, options } = await lockStand(chain.entries);
  await lockUpdates({ ...options, build: "26100.4652" });
  server.entries = [];
  expect(
    await errorOf(checkNewer({ ...options, cacheDirectory: await makeTemporaryFolder() })),
  ).toMatchObject({
    code: "CATALOG_NOT_FOUND",
  });
});
