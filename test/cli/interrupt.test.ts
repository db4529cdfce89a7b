import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { expect, test, vi } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { makeForeignDism } from "../support/foreign-dism.ts";
import { makeServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const MAIN = join(import.meta.dirname, "..", "..", "provider", "cli", "main.ts");
const sample = await makeServicingSample();

/** Services with a DISM that hangs once while adding an update, and sends Ctrl-C while it does. */
async function interrupt(times: number) {
  const folder = await makeTemporaryFolder();
  const { program, calls } = await makeForeignDism(folder, [
    { when: ["/Add-Package"], times: 1, act: "hang" },
  ]);
  const service = (onStart?: (pid: number) => void) =>
    runProgram(
      process.execPath,
      [
        ...["--conditions=@windows-image/source", MAIN, "service", "--image", sample.source, "--index", "1"],
        ...["--build", "26100.2605", "--updates", join(sample.target.path, "..")],
        ...["--output", join(folder, "install.wim"), "--work", join(folder, ".work"), "--host", "local"],
      ],
      { env: { WINDOWS_IMAGE_DISM: program, NO_COLOR: "1" }, onStart },
    );
  const source = await fileState(sample.source);
  let pid = 0;
  const running = service((started) => {
    pid = started;
  });
  await vi.waitFor(async () => expect(await readFile(calls, "utf8")).toContain("/Add-Package"), 20_000);
  const asked = performance.now();
  process.kill(pid, "SIGINT");
  if (times > 1) setTimeout(() => process.kill(pid, "SIGINT"), 100);
  const { exitCode, stderr, stdout } = await running;
  const seconds = (performance.now() - asked) / 1000;
  expect(await fileState(sample.source)).toEqual(source);
  return { folder, service, exitCode, stderr, stdout, seconds };
}

test("Ctrl-C ends the step that runs, takes all back and answers within seconds", async () => {
  const { folder, exitCode, stderr, stdout, seconds } = await interrupt(1);
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
  expect(stderr).toContain("Stopping: the running step is ended and all is taken back.");
  expect(stderr).toContain('error Cancelled while adding KB5048667 to image 1 "Windows 11 Pro". (CANCELLED)');
  expect(seconds).toBeLessThan(10);
  expect(await listWithoutLogs(folder)).toEqual([".work", ".work/journal", "dism-calls.txt", "dism.mjs"]);
});

test("a second Ctrl-C leaves at once, and the next run cleans up and finishes", async () => {
  const { folder, service, exitCode, seconds } = await interrupt(2);
  expect(exitCode).toBe(130);
  expect(seconds).toBeLessThan(5);
  const again = await service();
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stdout).toContain("is at 26100.2605");
  expect(await listWithoutLogs(folder)).toEqual([
    ...[".work", ".work/journal", "dism-calls.txt", "dism.mjs", "install.wim", "install.wim.provenance.json"],
  ]);
});
