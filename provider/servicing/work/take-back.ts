import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Host } from "../../hosts/index.ts";
import { journalFolder } from "./journal.ts";
import { acquireLock } from "./locks.ts";
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
  const there = await access(journalFolder(work)).then(
    () => true,
    () => false,
  );
  if (!there) return;
  const gate = await acquireLock(join(work, "gate.lock"), `the work directory ${work}`, () => {});
  try {
    await recoverDeadRuns(work, resolve(output.path), { host, warn });
  } finally {
    await gate.release();
  }
}
