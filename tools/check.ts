import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Listr } from "listr2";
import { runProgram } from "../provider/hosts/index.ts";

/** `npm run check`: everything that is not a test. */
const tasks = new Listr(
  [
    { title: "format and lint", task: () => run("biome", ["ci", "--colors=off", "."]) },
    { title: "types", task: () => run("tsc", ["--noEmit"]) },
    {
      title: "rooms: who may import whom",
      task: () => run("depcruise", ["provider", "sdk", "tools", "examples"]),
    },
    { title: "dead code", task: () => run("knip", []) },
    { title: "packed package", task: checkPackage },
  ],
  { exitOnError: false, renderer: process.stdout.isTTY ? "default" : "simple" },
);

async function checkPackage(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-pack-"));
  try {
    await run("tsc", ["-p", "tsconfig.build.json"]);
    const packed = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder]);
    const [{ filename }] = JSON.parse(packed.slice(packed.indexOf("["))) as [{ filename: string }];
    const tarball = join(folder, filename);
    await run("publint", ["run", tarball, "--strict"]);
    await run("attw", [tarball, "--profile", "esm-only"]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(program, args);
  if (exitCode !== 0) throw new Error(`${program} ${args.join(" ")}\n${stdout}${stderr}`);
  return stdout;
}

try {
  await tasks.run();
  const problems = (tasks.errors ?? []).map(({ message }) => message);
  for (const problem of problems) console.error(`\n${problem}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
