import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { remove, removeDrafts, writeWhole } from "../files/change-files.ts";
import { type JournalEntry, type JournalFile, journalFile } from "./journal-file.ts";

/** The record of one run: durable on disk before `add` resolves. */
export interface Journal {
  readonly entries: readonly JournalEntry[];
  add(entry: JournalEntry): Promise<void>;
  /** Takes out what is no longer there. */
  remove(isGone: (entry: JournalEntry) => boolean): Promise<void>;
  /** The run is over; what still is in the record is for the next one to take back. */
  leave(): Promise<void>;
  /** Ends the record, once nothing in it is left. */
  close(): Promise<void>;
}

export const journalFolder = (workDirectory: string): string => join(workDirectory, "journal");

/** Starts, or takes over, the record of a run. */
export async function openJournal(workDirectory: string, head: JournalFile): Promise<Journal> {
  const path = join(journalFolder(workDirectory), `${head.run}.json`);
  const entries = [...head.entries];
  let writing: Promise<void> = Promise.resolve();
  let { ended } = head;
  let closed = false;
  const write = (): Promise<void> => {
    writing = writing
      .catch(() => undefined)
      .then(() =>
        closed ? undefined : writeWhole(path, `${JSON.stringify({ ...head, ended, entries }, null, 2)}\n`),
      );
    return writing;
  };
  await write();
  return {
    entries,
    async add(entry) {
      entries.push(entry);
      await write();
    },
    async remove(isGone) {
      const left = entries.filter((entry) => !isGone(entry));
      if (left.length === entries.length) return;
      entries.splice(0, entries.length, ...left);
      await write();
    },
    async leave() {
      ended = true;
      await write();
    },
    async close() {
      closed = true;
      await writing.catch(() => undefined);
      await remove(path);
    },
  };
}

/** The records that lie in a work directory; what cannot be read is no record of ours. */
export async function listJournals(workDirectory: string): Promise<JournalFile[]> {
  const folder = journalFolder(workDirectory);
  const names = await readdir(folder).catch(() => []);
  const found = await Promise.all(
    names.filter((name) => /^[0-9a-f]+\.json$/.test(name)).map((name) => readJournal(join(folder, name))),
  );
  return found.filter((journal) => journal !== undefined);
}

/** Removes what runs left that died while they wrote their record: a live run has one, or holds the gate while it starts it. */
export async function removeJournalDrafts(workDirectory: string): Promise<void> {
  const folder = journalFolder(workDirectory);
  const names: string[] = await readdir(folder).catch(() => []);
  const drafted = new Set<string>(names.flatMap((name) => /^([0-9a-f]+\.json)\.\d+$/.exec(name)?.[1] ?? []));
  for (const name of drafted) if (!names.includes(name)) await removeDrafts(join(folder, name));
}

async function readJournal(path: string): Promise<JournalFile | undefined> {
  try {
    return journalFile.safeParse(JSON.parse(await readFile(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}
