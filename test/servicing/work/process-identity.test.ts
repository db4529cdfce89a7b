import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { endProcess, identifyProcess, isAlive } from "../../../provider/servicing/work/process-identity.ts";
import { programPath } from "../../support/program-path.ts";

async function startHanging() {
  const child = spawn(process.execPath, [programPath("hang-with-child")], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { child, pids: JSON.parse(String(line)) as number[] };
}

test("this process is alive; one with its id and another start is not", async () => {
  const self = await identifyProcess(process.pid);
  expect(self).toEqual({ pid: process.pid, started: expect.any(String) });
  expect(await isAlive(self)).toBe(true);
  expect(await isAlive({ ...self, started: "another start" })).toBe(false);
});

test("a process is ended together with what it started", async () => {
  const { child, pids } = await startHanging();
  const identity = await identifyProcess(child.pid ?? 0);
  expect(await isAlive(identity)).toBe(true);
  const ended = once(child, "exit");
  await endProcess(identity);
  await ended;
  expect(await isAlive(identity)).toBe(false);
  for (const pid of pids)
    await expect.poll(() => identifyProcess(pid), { timeout: 30_000 }).toEqual({ pid, started: null });
});

test("a process that only has the id is left alone", async () => {
  const { child } = await startHanging();
  const identity = await identifyProcess(child.pid ?? 0);
  await endProcess({ ...identity, started: "another start" });
  await endProcess({ ...identity, started: null });
  expect(await isAlive(identity)).toBe(true);
  await endProcess(identity);
});
