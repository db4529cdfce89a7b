import { access, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { ImageFileFacts } from "../../../provider/terms/index.ts";
import type { MadeUpdate } from "../../../tools/sample/index.ts";

const { WIN32_PROGRAMS = "", WIN32_SAMPLES = "", WIN32_NAME = "" } = process.env;

/** True where Wine plays Windows; some of what it shows is not so on Windows. */
export const isWine = WIN32_NAME.startsWith("wine");

export const program = (name: "dism" | "hold" | "console"): string => join(WIN32_PROGRAMS, `${name}.exe`);
export const sample = (name: "install.wim" | "serviced.wim"): string => join(WIN32_SAMPLES, name);

/** Updates of the sample by their paths here, and what a reader elsewhere said of the image. */
export async function readSamples(): Promise<{ updates: MadeUpdate[]; facts: ImageFileFacts }> {
  const text = await readFile(join(WIN32_SAMPLES, "samples.json"), "utf8");
  const { updates, facts } = JSON.parse(text) as { updates: MadeUpdate[]; facts: ImageFileFacts };
  const here = (path: string): string => join(WIN32_SAMPLES, "updates", path.split(/[\\/]/).at(-1) ?? "");
  return { facts, updates: updates.map((update) => ({ ...update, path: here(update.path) })) };
}

const cleanups = new WeakMap<TestContext, (() => unknown)[]>();

/** Does something after the test, the last first: node:test itself begins with the first. */
export function afterwards(t: TestContext, cleanup: () => unknown): void {
  const known = cleanups.get(t);
  if (known) return void known.unshift(cleanup);
  const all = [cleanup];
  cleanups.set(t, all);
  t.after(async () => {
    for (const one of all) await one();
  });
}

/** A folder on drive C for the running test, gone when the test is. */
export async function makeFolder(t: TestContext, name = "windows image "): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), name)));
  afterwards(t, () => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Sets variables for the small dism.exe while the test runs; the host then starts it. */
export function playDism(t: TestContext, variables: Readonly<Record<string, string>> = {}): void {
  const all = { ...variables, WINDOWS_IMAGE_DISM: program("dism") };
  for (const [name, value] of Object.entries(all)) process.env[name] = value;
  afterwards(t, () => {
    for (const name of Object.keys(all)) delete process.env[name];
  });
}

/** The argument lists that the small dism.exe wrote down. */
export const readCalls = async (path: string): Promise<string[][]> =>
  (await readFile(path, "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);

export async function until<Value>(
  ask: () => Promise<Value | undefined> | Value | undefined,
): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    await pause(20);
  }
}

export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
