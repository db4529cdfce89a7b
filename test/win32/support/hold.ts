import { spawn } from "node:child_process";
import { once } from "node:events";
import type { TestContext } from "node:test";
import { afterwards, program } from "./windows.ts";

/** Lets another program hold a file or folder from now on, for so many milliseconds; not longer than the test. */
export async function hold(
  t: TestContext,
  kind: "nobody" | "readers" | "folder",
  path: string,
  milliseconds = 600_000,
): Promise<{ pid: number; release(): Promise<void> }> {
  const child = spawn(program("hold"), [kind, path, String(milliseconds)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const release = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  afterwards(t, release);
  await Promise.race([
    once(child.stdout, "data"),
    ended.then(() => Promise.reject(new Error("It could not be held."))),
  ]);
  return { pid: child.pid ?? 0, release };
}
