import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type TestContext, test } from "node:test";
import { commandsOf, service } from "./support/service.ts";
import {
  afterwards,
  isThere,
  isWine,
  makeFolder,
  playDism,
  program,
  readCalls,
  sample,
  until,
} from "./support/windows.ts";

const SERVICE = join(import.meta.dirname, "support", "service-until-interrupted.ts");

/** A run in which DISM hangs while it adds the update; `pids` tells its process and the one that it has started. */
async function makePlace(t: TestContext) {
  const folder = await makeFolder(t);
  const [pids, record] = [join(folder, "pids.txt"), join(folder, "calls.txt")];
  playDism(t, {
    ...{ DISM_COMMITS: sample("serviced.wim"), DISM_PIDS: pids, DISM_RECORD: record },
    DISM_ANSWERS: "Add-Package=hang",
  });
  const readPids = async (): Promise<number[]> => (await readFile(pids, "utf16le")).split(" ").map(Number);
  afterwards(t, async () => {
    for (const pid of await readPids().catch(() => [])) if (isRunning(pid)) process.kill(pid);
  });
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  return { folder, output, pids, record, readPids };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** All as it was: the old output, no mount, no leftovers, and none of the processes. */
async function assertTakenBack({ folder, output, record, readPids }: Awaited<ReturnType<typeof makePlace>>) {
  const [dism = 0, host = 0] = await readPids();
  await until(() => !isRunning(dism));
  // Wine's taskkill knows no /T.
  if (!isWine) await until(() => !isRunning(host));
  assert.equal(await readFile(output, "utf8"), "the old output");
  const calls = await readCalls(record);
  assert.deepEqual(commandsOf(calls), ["/Mount-Image", "/Add-Package", "/Unmount-Image"]);
  assert.ok(calls.at(-1)?.includes("/Discard"));
  assert.deepEqual((await readdir(join(folder, ".work"))).sort(), ["journal", "logs"]);
  assert.deepEqual(await readdir(join(folder, ".work", "journal")), []);
  assert.deepEqual((await readdir(folder)).sort(), [
    ".work",
    "calls.txt",
    "install.wim",
    "pids.txt",
    "said.txt",
  ]);
}

test("Ctrl-C in the console ends DISM, discards, cleans up and answers with 130", async (t) => {
  const place = await makePlace(t);
  const said = join(place.folder, "said.txt");
  const line = [process.execPath, "--conditions=@windows-image/source", SERVICE, place.output];
  const child = spawn(program("console"), [place.pids, said, ...line], { stdio: "ignore" });
  await until(() => isThere(place.pids));
  const pressed = performance.now();
  const [code] = await once(child, "exit");
  assert.equal(code, 130, await readFile(said, "utf8"));
  assert.ok(performance.now() - pressed < 10_000);
  assert.match(await readFile(said, "utf8"), /^error Cancelled.*\(CANCELLED\)\r?\n/);
  await assertTakenBack(place);
});

test("so does a cancel from elsewhere", async (t) => {
  const place = await makePlace(t);
  await writeFile(join(place.folder, "said.txt"), "");
  const controller = new AbortController();
  const running = service({ output: place.output, signal: controller.signal });
  await Promise.race([until(() => isThere(place.pids)), running]);
  controller.abort();
  await assert.rejects(running, { code: "CANCELLED" });
  await assertTakenBack(place);
});

test("killed in the middle and run again, it finishes and leaves nothing behind", async (t) => {
  const place = await makePlace(t);
  const line = ["--conditions=@windows-image/source", SERVICE, place.output];
  const child = spawn(process.execPath, line, { stdio: "ignore" });
  await until(() => isThere(place.pids));
  child.kill("SIGKILL");
  await once(child, "exit");
  process.env.DISM_ANSWERS = "";
  const { facts } = await service({ output: place.output });
  assert.equal(facts.images[0]?.build, "26100.2605");
  assert.deepEqual((await readdir(join(place.folder, ".work"))).sort(), ["journal", "logs"]);
  assert.deepEqual(await readdir(join(place.folder, ".work", "journal")), []);
  // Wine has no PowerShell that tells when a process was started, without which none is ended.
  if (!isWine) for (const pid of await place.readPids()) assert.equal(isRunning(pid), false);
});
