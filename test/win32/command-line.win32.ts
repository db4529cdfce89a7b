import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { runProgram } from "../../provider/hosts/index.ts";
import { readSamples, sample } from "./support/windows.ts";

const MAIN = join(import.meta.dirname, "..", "..", "provider", "cli", "main.ts");
const windowsImage = (args: string[], env: Record<string, string | undefined> = {}) =>
  runProgram(process.execPath, ["--conditions=@windows-image/source", MAIN, ...args], { env });

test("inspect reads the same facts as on the machine that made the file", async () => {
  const { facts } = await readSamples();
  for (const path of [
    sample("install.wim"),
    sample("install.wim").toUpperCase(),
    sample("install.wim").replaceAll("\\", "/"),
  ]) {
    const { stdout, exitCode } = await windowsImage(["inspect", path, "--json"]);
    assert.equal(exitCode, 0);
    assert.deepEqual({ ...JSON.parse(stdout), file: facts.file }, facts);
  }
});

test("plan finds the updates of a folder", async () => {
  const updates = join(sample("install.wim"), "..", "updates");
  const { stdout, exitCode, stderr } = await windowsImage([
    ...["plan", "--image", sample("install.wim"), "--index", "1"],
    ...["--build", "26100.2605", "--updates", `${updates}\\`, "--json"],
  ]);
  assert.equal(exitCode, 0, stderr);
  const { steps } = JSON.parse(stdout) as { steps: { kind: string; subject?: string; beside?: string[] }[] };
  assert.deepEqual(
    steps.filter(({ kind }) => kind === "cumulative-update").map(({ subject, beside }) => [subject, beside]),
    [["KB5048667", ["KB5043080"]]],
  );
});

test("errors are one sentence and one hint, without colours where nobody looks", async () => {
  const missing = ["Q:\\install.wim", "C:\\no such folder\\install.wim", "\\\\server\\share\\install.wim"];
  for (const path of missing) {
    const { stdout, stderr, exitCode } = await windowsImage(["inspect", path], { NO_COLOR: "" });
    assert.deepEqual([stdout, exitCode], ["", 2]);
    assert.equal(stderr, `error There is no file ${path}. (FILE_NOT_FOUND)\nhint  Check the path.\n`);
  }
});
