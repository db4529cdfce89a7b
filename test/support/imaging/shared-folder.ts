import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A folder for all tests of a file or a describe, gone when they are done. */
export async function makeSharedFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-"));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
