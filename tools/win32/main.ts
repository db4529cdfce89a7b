import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runProgram } from "../../provider/hosts/index.ts";
import { NotReady } from "../ready/index.ts";
import { type Counts, closingLine } from "../testing/count-results.ts";
import { type FileResult, type Place, runFile } from "./run-file.ts";
import { getWindows, type Windows } from "./windows.ts";

/**
 * `npm run test:win32 [-- NAME…]`: runs the executor and the command line on a Windows Node, under Wine or on Windows
 * itself, against a small dism.exe. Never a part of `npm test`; where Wine cannot be had it says why and skips.
 */
const root = join(import.meta.dirname, "..", "..");
const suite = join(root, "test", "win32");
const say = (line: string): void => console.log(line);

async function main(wanted: readonly string[]): Promise<Counts> {
  const names = (await readdir(suite)).filter((name) => name.endsWith(".win32.ts")).sort();
  const files = names.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
  const windows = await getWindows(say).catch((thrown: unknown) => {
    if (!(thrown instanceof NotReady)) throw thrown;
    say(`Skipped: ${thrown.message}`);
  });
  if (!windows) return { passed: 0, failed: 0, skipped: files.length };
  const folder = await mkdtemp(join(tmpdir(), "windows-image-win32-"));
  try {
    return await runAll(windows, files, folder);
  } finally {
    await windows.end();
    await rm(folder, { recursive: true, force: true });
  }
}

async function runAll(windows: Windows, files: readonly string[], folder: string): Promise<Counts> {
  process.once("SIGINT", () => void windows.end().then(() => process.exit(130)));
  const samples = join(folder, "samples");
  await makeSamples(samples);
  const env = { WIN32_PROGRAMS: windows.toPath(windows.programs), WIN32_SAMPLES: windows.toPath(samples) };
  const place: Place = { root, folder, env: { ...env, WIN32_NAME: windows.name } };
  const results: FileResult[] = [];
  for (const name of files) {
    const result = await runFile(windows, join(suite, name), place);
    show(result);
    results.push(result);
  }
  const tests = results.flatMap((result) => result.tests);
  const count = (outcome: string): number => tests.filter((test) => test.outcome === outcome).length;
  const seconds = results.reduce((all, result) => all + result.seconds, 0);
  say(
    `\nOn ${windows.name}, ${files.length} files in ${seconds.toFixed(0)} s. It is no proof of what DISM itself does.`,
  );
  return { passed: count("passed"), failed: count("failed"), skipped: count("skipped") };
}

/** Images and updates are made on this machine: nothing that makes them runs under Wine. */
async function makeSamples(folder: string): Promise<void> {
  say("Making samples");
  const program = join(suite, "support", "make-samples.ts");
  const args = ["--conditions=@windows-image/source", program, folder];
  const { exitCode, stderr } = await runProgram(process.execPath, args);
  if (exitCode !== 0) throw new Error(`The samples could not be made:\n${stderr}`);
}

const MARKS = { passed: "✓", failed: "✗", skipped: "–" } as const;

function show({ name, tests, seconds }: FileResult): void {
  say(`\n${name}  ${seconds.toFixed(1)} s`);
  for (const test of tests) {
    say(`  ${MARKS[test.outcome]} ${test.name}  ${test.milliseconds} ms`);
    if (test.why !== undefined) say(`      ${test.why.replaceAll("\n", "\n      ")}`);
  }
}

const counts = await main(process.argv.slice(2));
process.exitCode = counts.failed > 0 ? 1 : 0;
say(closingLine(counts));
