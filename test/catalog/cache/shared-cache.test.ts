import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatLockFile } from "../../../provider/catalog/lock/write-lock-file.ts";
import { firstHalfOf, servedFiles } from "../../support/catalog/served-files.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const PROGRAM = fileURLToPath(new URL("../../support/catalog/fetch-program.ts", import.meta.url));

const start = (lockPath: string, cache: string, catalogUrl: string): ChildProcess =>
  fork(PROGRAM, [lockPath, cache, catalogUrl], {
    execArgv: ["--conditions=@windows-image/source"],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });

function fetchInProcess(lockPath: string, cache: string, catalogUrl: string): Promise<string> {
  const child = start(lockPath, cache, catalogUrl);
  return new Promise((resolve, reject) => {
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`status ${code}`))));
  });
}

test("two processes that want the same file download it once", async () => {
  const { server, pins, cache } = await servedFiles(1, 1_500_000);
  server.mode = "slow";
  const lockPath = join(await makeTemporaryFolder(), "windows-updates.lock.json");
  const [pin] = pins;
  await writeFile(lockPath, formatLockFile({ version: 1, updates: pin ? [pin] : [] }));
  const outputs = await Promise.all([1, 2].map(() => fetchInProcess(lockPath, cache, server.url)));
  const results = outputs.map((output) => JSON.parse(output) as { cached: boolean; path: string }[]);
  expect(
    results
      .flat()
      .map(({ cached }) => cached)
      .sort(),
  ).toEqual([false, true]);
  expect(new Set(results.flat().map(({ path }) => path)).size).toBe(1);
  expect(server.requests).toHaveLength(1);
});

test("a process that is killed leaves nothing under a final name, and the next one goes on from what is there", async () => {
  const { server, pins, files, cache } = await servedFiles(1, 1_500_000);
  server.mode = "stuck";
  const lockPath = join(await makeTemporaryFolder(), "windows-updates.lock.json");
  await writeFile(lockPath, formatLockFile({ version: 1, updates: pins }));
  const child = start(lockPath, cache, server.url);
  const ended = once(child, "exit");
  for (const pin of pins) await firstHalfOf(pin, cache);
  child.kill("SIGKILL");
  await ended;
  const names = await readdir(cache, { recursive: true });
  expect(names.filter((name) => name.endsWith(".msu"))).toEqual([]);
  // A dead process holds its lock until that is old: let the time pass.
  const left = names.find((name) => name.endsWith(".lock")) ?? expect.unreachable();
  await utimes(join(cache, left), new Date(0), new Date(0));
  server.mode = "normal";
  const [fetched] = JSON.parse(await fetchInProcess(lockPath, cache, server.url)) as { path: string }[];
  expect(await readFile(fetched?.path ?? "")).toEqual(await readFile(files[0]?.path ?? ""));
  expect(server.requests.at(-1)?.headers.range).toBe("bytes=750000-");
});
