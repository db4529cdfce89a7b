import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  journalFolder,
  listJournals,
  openJournal,
  removeJournalDrafts,
} from "../../../provider/servicing/work/journal.ts";
import type { JournalFile } from "../../../provider/servicing/work/journal-file.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const head: JournalFile = {
  version: 1,
  run: "0123abcd",
  machine: "here",
  owner: { pid: 1, started: "once" },
  host: "local",
  output: "/out/install.wim",
  entries: [],
};

async function makeWork(): Promise<string> {
  const work = await makeTemporaryFolder();
  await mkdir(journalFolder(work));
  return work;
}

test("what is added is on disk when add resolves, and what is gone is taken out", async () => {
  const work = await makeWork();
  const journal = await openJournal(work, head);
  await Promise.all([
    journal.add({ kind: "folder", path: "/w/1" }),
    journal.add({ kind: "mount", path: "/w/1/m1" }),
  ]);
  expect(await listJournals(work)).toEqual([
    {
      ...head,
      entries: [
        { kind: "folder", path: "/w/1" },
        { kind: "mount", path: "/w/1/m1" },
      ],
    },
  ]);
  await journal.remove(({ kind }) => kind === "mount");
  expect((await listJournals(work))[0]?.entries).toEqual([{ kind: "folder", path: "/w/1" }]);
});

test("a closed record stays closed, even if something comes late", async () => {
  const work = await makeWork();
  const journal = await openJournal(work, head);
  await journal.close();
  await journal.add({ kind: "folder", path: "/w/late" });
  expect(await readdir(journalFolder(work))).toEqual([]);
});

test("files that are no records of ours are passed over and left there", async () => {
  const work = await makeWork();
  const foreign = {
    "notes.json": "{}",
    "abcd.json": "{ not json",
    "ef01.json": '{"version":2}',
    "a.txt": "",
  };
  for (const [name, text] of Object.entries(foreign)) await writeFile(join(journalFolder(work), name), text);
  expect(await listJournals(work)).toEqual([]);
  expect(await readFile(join(journalFolder(work), "abcd.json"), "utf8")).toBe("{ not json");
});

test("what a run left that died while it wrote its first record is removed; what a live one is writing stays", async () => {
  const work = await makeWork();
  const journal = await openJournal(work, head);
  for (const name of ["0123abcd.json.77", "4567cdef.json.77", "notes.json.txt"])
    await writeFile(join(journalFolder(work), name), "");
  await removeJournalDrafts(work);
  expect((await readdir(journalFolder(work))).sort()).toEqual([
    ...["0123abcd.json", "0123abcd.json.77", "notes.json.txt"],
  ]);
  await journal.close();
});

test("a work directory without records has none", async () => {
  expect(await listJournals(await makeTemporaryFolder())).toEqual([]);
});
