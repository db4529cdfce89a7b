import { access } from "node:fs/promises";
import { resolve } from "node:path";
import type { Host } from "../../hosts/index.ts";
import { openGateIfThere } from "./gate.ts";
import { journalFolder } from "./journal.ts";
import { recoverDeadRuns } from "./recover.ts";
import type { Claim } from "./workplace.ts";

/**
 * Takes back what dead runs left in a work directory, before anything is judged by what is there: a run that died may have taken the
 * space that the next one needs, or published an output whose record is still to be written. IMAGE_BUSY if a live run is making it.
 */
export async function takeBackDeadRuns(
  { output, workDirectory }: Claim,
  { host, warn }: { host: Host | undefined; warn: (text: string) => void },
): Promise<void> {
  const work = resolve(workDirectory);
  const gate = (await isThere(journalFolder(work))) ? await openGateIfThere(work) : undefined;
  if (!gate) return;
  try {
    await recoverDeadRuns(work, resolve(output.path), { host, warn });
  } finally {
    await gate.release();
  }
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
