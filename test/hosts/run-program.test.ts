import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { type ProgramOptions, runProgram } from "../../provider/hosts/run-program.ts";
import { identifyProcess } from "../../provider/servicing/work/process-identity.ts";
import { programPath } from "../support/program-path.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const PATIENT = { timeout: 30_000 };

const run = (name: string, args: string[] = [], options?: ProgramOptions) =>
  runProgram(process.execPath, [programPath(name), ...args], options);

test("hands every argument on as it is", async () => {
  const args = ["", "a b", '"', "C:\\m\\", "$HOME", "*", "ä", "/PackagePath:C:\\a b\\x.msu", "a\nb"];
  const { stdout } = await run("print-arguments", args);
  expect(stdout).toBe(`${args.join("\n")}\n`);
});

test("gives input to stdin, which is empty without", async () => {
  expect((await run("print-arguments", [], { input: "typed" })).stdout).toBe("typed");
  expect((await run("print-arguments")).stdout).toBe("");
});

test.each([0, 1, 40, 194, 255])("answers with status %i", async (status) => {
  const result = await run("end-with-status", [String(status)]);
  expect(result).toMatchObject({ exitCode: status, stdout: "to stdout\n", stderr: "to stderr\n" });
});

test("answers with 128 and the signal for a program that was killed", async () => {
  expect(await run("end-by-signal")).toMatchObject({ exitCode: 137, stdout: "[====      9." });
});

test.each([
  ["does not exist", "no-such-program-here"],
  ["is no program", programPath("print-bytes")],
])("says that a program %s", async (_, file) => {
  await expect(runProgram(file, [])).rejects.toMatchObject({
    code: "PROGRAM_NOT_FOUND",
    message: expect.stringContaining(`Cannot start ${file}: `),
    hint: "Install the program, or name it by its full path.",
  });
});

test("a cancel ends the program and what it started, even where the polite signal is ignored", async () => {
  const controller = new AbortController();
  let pids: number[] = [];
  const running = run("hang-with-child", [], {
    signal: controller.signal,
    onStdout: (chunk) => {
      pids = JSON.parse(chunk) as number[];
      controller.abort();
    },
  });
  await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
  expect(pids).toHaveLength(2);
  // Whether who inherits them waits for them or not: they have ended.
  for (const pid of pids)
    await expect.poll(() => identifyProcess(pid), PATIENT).toEqual({ pid, started: null });
});

test("a program that has ended is not waited for because of one that it left behind", async () => {
  const { stdout, exitCode, durationMs } = await run("leave-child-behind");
  process.kill(Number(stdout), "SIGKILL");
  expect(exitCode).toBe(3);
  expect(durationMs).toBeLessThan(10_000);
});

test("a cancel that came before starts nothing", async () => {
  const folder = await makeTemporaryFolder();
  const transcriptPath = join(folder, "out.txt");
  await expect(
    run("print-arguments", ["a"], { signal: AbortSignal.abort(), transcriptPath }),
  ).rejects.toMatchObject({
    code: "CANCELLED",
  });
  await expect(readFile(transcriptPath)).rejects.toMatchObject({ code: "ENOENT" });
});

test("keeps start and end of a flood in bounded memory", async () => {
  const folder = await makeTemporaryFolder();
  const transcriptPath = join(folder, "logs", "out.txt");
  const { stdout } = await run("flood-output", ["100"], { transcriptPath });
  expect(stdout.length).toBeLessThan(25 * 1024 * 1024);
  expect(stdout.endsWith("The operation completed successfully.\n")).toBe(true);
  const transcript = await readFile(transcriptPath, "utf8");
  expect(transcript.length).toBeLessThan(65 * 1024 * 1024);
  expect(transcript.endsWith("[the rest was left out]\n")).toBe(true);
});

test("appends all that is printed to the transcript", async () => {
  const transcriptPath = join(await makeTemporaryFolder(), "out.txt");
  await run("print-arguments", ["first"], { transcriptPath });
  await run("print-arguments", ["second"], { transcriptPath });
  expect(await readFile(transcriptPath, "utf8")).toBe("first\nsecond\n");
});

test("adds to the environment", async () => {
  const { stdout } = await runProgram(
    process.execPath,
    ["-p", "process.env.ONE + typeof process.env.TWO + !!process.env.PATH"],
    {
      env: { ONE: "1", TWO: undefined },
    },
  );
  expect(stdout).toBe("1undefinedtrue\n");
});

test("tells the process id while the program runs", async () => {
  const pids: number[] = [];
  await run("print-arguments", [], { onStart: (pid) => pids.push(pid) });
  await pause(0);
  expect(pids).toEqual([expect.any(Number)]);
});
