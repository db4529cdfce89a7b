import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { fileState, listWithoutLogs } from "../support/file-state.ts";
import { type Behaviour, makeForeignDism } from "../support/foreign-dism.ts";
import { makeServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const MAIN = join(import.meta.dirname, "..", "..", "provider", "cli", "main.ts");
const sample = await makeServicingSample();

const hangOnce = (command: string): Behaviour => ({ when: [command], times: 1, act: "hang" });

/** Services with a DISM that hangs once at each of these commands, and sends Ctrl-C whenever it does. */
async function interrupt(...commands: readonly string[]) {
  const folder = await makeTemporaryFolder();
  const { program, calls } = await makeForeignDism(folder, commands.map(hangOnce));
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
  for (const command of commands) {
    await vi.waitFor(async () => expect(await readFile(calls, "utf8")).toContain(command), 60_000);
    process.kill(pid, "SIGINT");
  }
  const { exitCode, stderr, stdout } = await running;
  expect(await fileState(sample.source)).toEqual(source);
  return { folder, service, exitCode, stderr, stdout };
}

test("Ctrl-C ends the step that runs, and takes all back", async () => {
  const { folder, exitCode, stderr, stdout } = await interrupt("/Add-Package");
  expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
  expect(stderr).toContain("Stopping: the running step is ended and all is taken back.");
  expect(stderr).toContain('error Cancelled while adding KB5048667 to image 1 "Windows 11 Pro". (CANCELLED)');
  expect(await listWithoutLogs(folder)).toEqual([".work", ".work/journal", "dism-calls.txt", "dism.mjs"]);
});

test("a second Ctrl-C leaves without what is still to be taken back, and the next run cleans up and finishes", async () => {
  const { folder, service, exitCode } = await interrupt("/Add-Package", "/Discard");
  expect(exitCode).toBe(130);
  expect(await readdir(join(folder, ".work", "journal"))).toHaveLength(1);
  const again = await service();
  expect(again.exitCode, again.stderr).toBe(0);
  expect(again.stdout).toContain("is at 26100.2605");
  expect(await listWithoutLogs(folder)).toEqual([
    ...[".work", ".work/journal", "dism-calls.txt", "dism.mjs", "install.wim", "install.wim.provenance.json"],
  ]);
});
