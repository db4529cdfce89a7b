import { readFile, rmdir } from "node:fs/promises";
import { hostname } from "node:os";
import { sep } from "node:path";
import type { Host } from "../../hosts/index.ts";
import { discardLeftMount } from "../dism/discard.ts";
import { remove, removeDrafts, replaceFile, writeWhole } from "../files/change-files.ts";
import { identifyFile, isSameFile } from "./file-identity.ts";
import { type Journal, listJournals, openJournal, removeJournalDrafts } from "./journal.ts";
import type { JournalEntry, JournalFile } from "./journal-file.ts";
import { busy } from "./locks.ts";
import { endProcess, isAlive } from "./process-identity.ts";
import { makeWorkPaths } from "./work-paths.ts";

/**
 * Takes back what dead runs left in a work directory, whose gate the caller holds. IMAGE_BUSY if a live one is making the
 * same output.
 */
export async function recoverDeadRuns(
  workDirectory: string,
  output: string,
  { host, warn }: { host: Host | undefined; warn: (text: string) => void },
): Promise<void> {
  for (const journal of await listJournals(workDirectory)) {
    if (journal.machine !== hostname()) continue;
    if (!journal.ended && (await isAlive(journal.owner))) {
      if (journal.output === output) throw busy(output);
    } else if (journal.host === host?.type || !journal.entries.some(({ kind }) => kind === "mount")) {
      await recover(await openJournal(workDirectory, journal), journal, host, warn);
      // Where nothing was called there is nothing to read.
      await rmdir(makeWorkPaths(workDirectory, journal.run, journal.output).logs).catch(() => undefined);
    } else
      warn(
        `Run ${journal.run} left a mount of the host ${journal.host}: service once with that host to remove it.`,
      );
  }
  await removeJournalDrafts(workDirectory);
}

async function recover(
  journal: Journal,
  { run }: JournalFile,
  host: Host | undefined,
  warn: (text: string) => void,
): Promise<void> {
  const publish = journal.entries.find((entry) => entry.kind === "publish");
  if (publish) await finishPublishing(publish);
  const left: JournalEntry[] = [];
  // Processes first: they hold files of the mount open.
  for (const entry of inOrderOfUndoing(journal.entries)) {
    if (holdsOneOf(entry, left)) left.push(entry);
    else
      await takeBack(entry, host).catch((error: Error) => {
        left.push(entry);
        warn(`Run ${run} left ${describe(entry)}, which could not be taken back: ${error.message}`);
      });
  }
  if (left.length === 0) await journal.close();
  else await journal.remove((entry) => !left.includes(entry));
}

function inOrderOfUndoing(entries: readonly JournalEntry[]): JournalEntry[] {
  const backwards = entries.toReversed();
  return [
    ...backwards.filter(({ kind }) => kind === "process"),
    ...backwards.filter(({ kind }) => kind === "mount"),
    ...backwards.filter(({ kind }) => kind !== "process" && kind !== "mount"),
  ];
}

/** A folder with a mount in it must not be emptied: that would reach into the image. */
const holdsOneOf = (entry: JournalEntry, left: readonly JournalEntry[]): boolean =>
  entry.kind === "folder" &&
  left.some((other) => other.kind === "mount" && other.path.startsWith(entry.path + sep));

async function takeBack(entry: JournalEntry, host: Host | undefined): Promise<void> {
  if (entry.kind === "process") await endProcess(entry.process);
  if (entry.kind === "mount" && host) await discardLeftMount(host, entry.path);
  if (entry.kind === "file" || entry.kind === "folder") await remove(entry.path);
  if (entry.kind === "aside") await putBack(entry.path, entry.of);
  if (entry.kind === "publish") await removeDrafts(entry.provenance);
  if (entry.kind === "lock" && isSameFile(await identifyFile(entry.path), entry.identity))
    await remove(entry.path);
}

/** What was put aside for a new output that did not come gets its name back; else nobody needs it any more. */
export async function putBack(aside: string, output: string): Promise<void> {
  if (await identifyFile(output)) await remove(aside);
  else if (await identifyFile(aside)) await replaceFile(aside, output);
}

/** The rename was done but the record of it was not: it is written now, since the file is the verified one. */
async function finishPublishing(publish: JournalEntry & { kind: "publish" }): Promise<void> {
  if (!isSameFile(await identifyFile(publish.output), publish.identity)) return;
  const record = await readFile(publish.record, "utf8").catch(() => undefined);
  if (record !== undefined) await writeWhole(publish.provenance, record);
}

function describe(entry: JournalEntry): string {
  if (entry.kind === "process") return `process ${entry.process.pid}`;
  return `the ${entry.kind} ${entry.kind === "publish" ? entry.output : entry.path}`;
}
