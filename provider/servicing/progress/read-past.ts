import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { readProvenance } from "../result/provenance.ts";
import { PROVENANCE } from "../work/work-paths.ts";
import type { PastDuration } from "./expectations.ts";

/** More records than that teach nothing new. */
const MOST_RECORDS = 30;

/** How long steps took, from the records of this output and of the others beside it; only of a DISM of the same sort. */
export async function readPast(
  output: string,
  { host, rehearsed }: { host: string; rehearsed: boolean },
): Promise<PastDuration[]> {
  const folder = dirname(output);
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(PROVENANCE));
  // The output's own record first: it is the nearest.
  const own = `${basename(output)}${PROVENANCE}`;
  const chosen = [own, ...names.filter((name) => name !== own)].slice(0, MOST_RECORDS);
  const records = await Promise.all(
    chosen.map((name) =>
      readProvenance(join(folder, name.slice(0, -PROVENANCE.length))).catch(() => undefined),
    ),
  );
  return records.flatMap((record) =>
    record?.host === host && record.rehearsed === rehearsed ? record.steps : [],
  );
}
