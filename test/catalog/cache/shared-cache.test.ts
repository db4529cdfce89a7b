import { fork } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { formatLockFile } from "../../../provider/catalog/lock/write-lock-file.ts";
import { servedFiles } from "../../support/catalog/served-files.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const PROGRAM = fileURLToPath(new URL("../../support/catalog/fetch-program.ts", import.meta.url));

function fetchInProcess(lockPath: string, cache: string, catalogUrl: string): Promise<string> {
  const child = fork(PROGRAM, [lockPath, cache, catalogUrl], {
    execArgv: ["--conditions=@windows-image/source"],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
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
