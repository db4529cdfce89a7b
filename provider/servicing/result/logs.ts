import { readdir, rm, rmdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { whileNobodyBegins } from "../work/gate.ts";

/** Logs of runs that failed are kept for whoever looks into them, those of the last so many runs of a work directory. */
const KEPT_RUNS = 20;
const RUN = /^[0-9a-f]{8}$/;

/** Removes the logs of a run. The folders above go as well once they are empty; others may be using them. */
export async function removeLogs({
  run,
  logDirectory,
}: {
  run: string;
  logDirectory: string;
}): Promise<void> {
  if (!isLogFolderOf(run, logDirectory)) return;
  await rm(logDirectory, { recursive: true, force: true });
  const logs = dirname(logDirectory);
  const work = dirname(logs);
  await whileNobodyBegins(work, async () => {
    for (const folder of [logs, join(work, "journal")]) await rmdir(folder).catch(() => undefined);
  });
  await rmdir(work).catch(() => undefined);
}

/** A record is a file that anyone may edit: nothing but `logs/<run>` is ever removed on its word. */
const isLogFolderOf = (run: string, folder: string): boolean =>
  RUN.test(run) && basename(folder) === run && basename(dirname(folder)) === "logs";

/** Removes the oldest logs of a work directory. */
export async function pruneLogs(workDirectory: string, kept = KEPT_RUNS): Promise<void> {
  const folder = join(workDirectory, "logs");
  const names = (await readdir(folder).catch(() => [])).filter((name) => RUN.test(name));
  const runs = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  for (const { path } of runs.sort((a, b) => b.at - a.at).slice(kept))
    await rm(path, { recursive: true, force: true });
}
