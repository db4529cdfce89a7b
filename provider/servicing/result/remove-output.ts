import { rm, stat } from "node:fs/promises";
import { inspectFile } from "../../imaging/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { removeLogs } from "./logs.ts";
import { readProvenance } from "./provenance.ts";

/** What the file was when it was made or last taken for ours. */
export interface OutputIdentity {
  readonly size: number;
  readonly contentId: string;
}

/**
 * Removes an output, its record and the logs of its run. Without a record, `known` tells what the file must be.
 * OUTPUT_NOT_OURS, and nothing is removed, if the file is another one than that. Nothing there is fine.
 */
export async function removeOutput(output: string, known?: OutputIdentity): Promise<void> {
  const provenance = await readProvenance(output);
  const expected = provenance?.output ?? known;
  const size = await sizeOf(output);
  if (size !== undefined) {
    if (!expected) throw notOurs(output, "there is no record of having made it");
    if (!(await isAsExpected(output, size, expected)))
      throw notOurs(output, "it was changed or replaced since");
    await rm(output);
  }
  if (!provenance) return;
  await rm(provenance.path, { force: true });
  await removeLogs(provenance);
}

async function isAsExpected(output: string, size: number, expected: OutputIdentity): Promise<boolean> {
  if (size !== expected.size) return false;
  const facts = await inspectFile(output).catch(() => undefined);
  return facts?.kind === "image-file" && facts.contentId === expected.contentId;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw toServicingError(error, path);
  }
}

const notOurs = (output: string, why: string): ServicingError =>
  new ServicingError("OUTPUT_NOT_OURS", `${output} is not removed: ${why}.`, {
    property: "output.path",
    hint: "Remove the file by hand if it is no longer needed, then run again.",
    detail: { output },
  });
