import { readFile, rm } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import { performance } from "node:perf_hooks";
import type { TestLine } from "./reporter.ts";
import type { Windows } from "./windows.ts";

export interface FileResult {
  readonly name: string;
  readonly tests: readonly TestLine[];
  readonly seconds: number;
}

export interface Place {
  /** Root of the checkout. */
  readonly root: string;
  /** Where reports and output go. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

const LONGEST_MS = 5 * 60_000;

/** Runs one file of tests on Windows; one that ends before its report does has failed. */
export async function runFile(
  windows: Windows,
  path: string,
  { root, folder, env }: Place,
): Promise<FileResult> {
  const name = basename(path);
  const report = join(folder, `${name}.jsonl`);
  const output = join(folder, `${name}.txt`);
  const start = performance.now();
  await windows.runNode(
    [
      "--conditions=@windows-image/source",
      "--test-reporter=./tools/win32/reporter.ts",
      `--test-reporter-destination=${windows.toPath(report)}`,
      "--test-force-exit",
      relative(root, path),
    ],
    { cwd: root, output, env, longest: LONGEST_MS },
  );
  const seconds = (performance.now() - start) / 1000;
  const tests = parse(await readFile(report, "utf8").catch(() => ""));
  const printed = (await readFile(output, "utf8").catch(() => "")).trim();
  await Promise.all([report, output].map((file) => rm(file, { force: true })));
  if (tests.ended) return { name, tests: tests.lines, seconds };
  const broken = {
    name: "runs to its end",
    outcome: "failed",
    milliseconds: 0,
    why: printed || "it printed nothing",
  } as const;
  return { name, tests: [...tests.lines, broken], seconds };
}

/** The reporter's last line is how a file ends that was not cut short. */
function parse(text: string): { lines: TestLine[]; ended: boolean } {
  const lines = text.split("\n").filter((line) => line !== "");
  const ended = lines.at(-1) === "end";
  return { ended, lines: (ended ? lines.slice(0, -1) : lines).map((line) => JSON.parse(line) as TestLine) };
}
