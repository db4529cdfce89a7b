import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { runProgram } from "../../../provider/hosts/index.ts";

export interface InspectRun {
  readonly milliseconds: number;
  /** Of the whole process, its start included. */
  readonly processMilliseconds: number;
  readonly reads: number;
  readonly bytes: number;
  readonly size: number;
  readonly peakBytes: number;
  readonly packages: number;
  readonly builds: readonly (string | null)[];
  readonly winre: readonly (string | null)[];
}

const SCRIPT = fileURLToPath(new URL("./inspect-run.mjs", import.meta.url));

/** Facts of an image file, read in a process of its own that finds its code compiled, as the command line does. */
export async function measureInspect(image: string): Promise<InspectRun> {
  const result = await runProgram(process.execPath, [SCRIPT, image], {
    env: { NODE_COMPILE_CACHE: join(dirname(image), "compiled") },
  });
  if (result.exitCode !== 0) throw new Error(`Inspecting ${image} failed: ${result.stderr.trim()}`);
  return { ...JSON.parse(result.stdout), processMilliseconds: result.durationMs };
}

/** `sha256sum` of a file in milliseconds; where there is no such program, Node's own hash of it. */
export async function measureDigest(image: string): Promise<number> {
  const result = await runProgram("sha256sum", [image]).catch(() => undefined);
  if (result?.exitCode === 0) return result.durationMs;
  const started = performance.now();
  await pipeline(createReadStream(image), createHash("sha256"));
  return performance.now() - started;
}
