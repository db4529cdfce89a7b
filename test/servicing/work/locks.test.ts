import { mkdir, readdir, rm, rmdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { identifyFile, isSameFile } from "../../../provider/servicing/work/file-identity.ts";
import { acquireLock } from "../../../provider/servicing/work/locks.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const unexpected = () => {
  throw new Error("The lock was lost.");
};

/** What the file system takes for the time now. */
async function bornNow(path: string): Promise<string | undefined> {
  await mkdir(path);
  const { born } = (await identifyFile(path)) ?? {};
  await rmdir(path);
  return born;
}

test("a lock is held by one, and the next gets it when it is released", async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "install.wim.lock");
  const first = await acquireLock(path, "install.wim", unexpected);
  let second: string | undefined;
  const waiting = acquireLock(path, "install.wim", unexpected).then((lock) => {
    second = "has it";
    return lock;
  });
  expect(second).toBeUndefined();
  await first.release();
  await (await waiting).release();
  expect(await readdir(folder)).toEqual([]);
});

test("the lock of a holder that died is taken over", async () => {
  const path = join(await makeTemporaryFolder(), "install.wim.lock");
  await mkdir(path);
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(path, longAgo, longAgo);
  await (await acquireLock(path, "install.wim", unexpected)).release();
});

test("a folder made anew under the same name is another one", async () => {
  const path = join(await makeTemporaryFolder(), "lock");
  await mkdir(path);
  const first = await identifyFile(path);
  expect(isSameFile(first, await identifyFile(path))).toBe(true);
  await rm(path, { recursive: true });
  expect(isSameFile(first, await identifyFile(path))).toBe(false);
  // The number of the first may be given again, and the time of birth is counted in ticks of milliseconds by many systems.
  while ((await bornNow(path)) === first?.born);
  await mkdir(path);
  expect(isSameFile(first, await identifyFile(path))).toBe(false);
});
