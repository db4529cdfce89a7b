import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface VitestRun {
  readonly exitCode: number;
  /** The JSON report; undefined if there is none. */
  readonly report: unknown;
}

/** Runs vitest in a process of its own, which may crash, with its output as people read it. */
export async function runVitest(args: readonly string[]): Promise<VitestRun> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-tests-"));
  const reportPath = join(folder, "report.json");
  const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
  try {
    const child = spawn(
      process.execPath,
      [vitest, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportPath}`, ...args],
      { stdio: ["ignore", "inherit", "inherit"] },
    );
    const [code] = await once(child, "exit");
    return { exitCode: typeof code === "number" ? code : 1, report: await readJson(reportPath) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return undefined;
  }
}
