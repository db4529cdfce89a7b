import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { identifyFile } from "../../../provider/servicing/work/file-identity.ts";
import { journalFolder } from "../../../provider/servicing/work/journal.ts";
import type { JournalEntry, JournalFile } from "../../../provider/servicing/work/journal-file.ts";
import { identifyProcess } from "../../../provider/servicing/work/process-identity.ts";
import { recoverDeadRuns } from "../../../provider/servicing/work/recover.ts";
import { type Behaviour, makeForeignDism } from "../../support/foreign-dism.ts";
import { programPath } from "../../support/program-path.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const dead = { pid: 4_000_000, started: "long ago" };
const runFolder = (folder: string): JournalEntry => ({ kind: "folder", path: join(folder, "work/0123abcd") });
const mount = (folder: string): JournalEntry => ({ kind: "mount", path: join(folder, "work/0123abcd/m1") });
const unmounts: Behaviour = { when: ["/Unmount-Image", "/Discard"], act: "succeed" };

async function makeWork(entries: (folder: string) => JournalEntry[], head: Partial<JournalFile> = {}) {
  const folder = await makeTemporaryFolder();
  const work = join(folder, "work");
  const output = join(folder, "install.wim");
  await mkdir(journalFolder(work), { recursive: true });
  const journal = {
    version: 1,
    run: "0123abcd",
    machine: hostname(),
    owner: dead,
    host: "local",
    output,
    ...head,
  };
  const path = join(journalFolder(work), "0123abcd.json");
  await writeFile(path, JSON.stringify({ ...journal, entries: entries(folder) }));
  return { folder, work, output, path };
}

async function recover(
  place: { folder: string; work: string; output: string },
  behaviours: readonly Behaviour[],
) {
  const { host, calls } = await makeForeignDism(place.folder, behaviours);
  const warnings: string[] = [];
  await recoverDeadRuns(place.work, place.output, { host, warn: (text) => warnings.push(text) });
  return { warnings, calls: await readFile(calls, "utf8").catch(() => "") };
}

test("takes back mounts, folders and files of a dead run, and nothing else", async () => {
  const place = await makeWork((folder) => [
    runFolder(folder),
    { kind: "file", path: join(folder, "install.wim.0123abcd.partial.wim") },
    mount(folder),
  ]);
  await mkdir(join(place.work, "0123abcd/m1/Windows"), { recursive: true });
  await mkdir(join(place.work, "ffff0000/m1/Windows"), { recursive: true });
  for (const name of ["install.wim", "install.wim.0123abcd.partial.wim", "install.wim.ffff0000.partial.wim"])
    await writeFile(join(place.folder, name), name);
  const { warnings, calls } = await recover(place, [unmounts]);
  expect(warnings).toEqual([]);
  expect(calls).toContain(`/MountDir:${place.work}/0123abcd/m1`);
  expect(calls).not.toContain("ffff0000");
  expect((await readdir(place.folder)).sort()).toEqual([
    "dism-calls.txt",
    "dism.mjs",
    "install.wim",
    "install.wim.ffff0000.partial.wim",
    "work",
  ]);
  expect((await readdir(place.work)).sort()).toEqual(["ffff0000", "journal"]);
  expect(await readdir(journalFolder(place.work))).toEqual([]);
});

test("a mount that something holds for a moment is tried again", async () => {
  const place = await makeWork((folder) => [runFolder(folder), mount(folder)]);
  await mkdir(join(place.work, "0123abcd/m1/Windows"), { recursive: true });
  const held: Behaviour = { when: ["/Unmount-Image"], times: 1, act: "fail", error: "0xc1420117" };
  const { warnings } = await recover(place, [held, unmounts]);
  expect(warnings).toEqual([]);
  expect(await readdir(place.work)).toEqual(["journal"]);
});

test("a mount that does not come off stays in the record, is told, and hinders nothing", async () => {
  const place = await makeWork((folder) => [
    runFolder(folder),
    mount(folder),
    { kind: "file", path: join(folder, "left.wim") },
  ]);
  await mkdir(join(place.work, "0123abcd/m1/Windows"), { recursive: true });
  await writeFile(join(place.folder, "left.wim"), "");
  const broken: Behaviour = { when: ["/Discard"], act: "fail", error: "0xc1510115" };
  const { warnings } = await recover(place, [broken, { when: ["/Cleanup-Mountpoints"], act: "succeed" }]);
  expect(warnings).toEqual([
    `Run 0123abcd left the mount ${place.work}/0123abcd/m1, which could not be taken back: The mount is no longer valid. (0xc1510115)`,
  ]);
  const left = JSON.parse(await readFile(place.path, "utf8")) as JournalFile;
  expect(left.entries).toEqual([runFolder(place.folder), mount(place.folder)]);
  expect(await readdir(join(place.work, "0123abcd/m1"))).toEqual(["Windows"]);
  expect(await readdir(place.folder)).not.toContain("left.wim");
});

test("a folder in which nothing was mounted yet goes without more", async () => {
  const place = await makeWork((folder) => [runFolder(folder), mount(folder)]);
  await mkdir(join(place.work, "0123abcd/m1"), { recursive: true });
  const { warnings } = await recover(place, [{ when: ["/Discard"], act: "fail", error: "0xc142010b" }]);
  expect(warnings).toEqual([]);
  expect(await readdir(place.work)).toEqual(["journal"]);
});

test("a run that lives is left alone; for the same output it is in the way", async () => {
  const owner = await identifyProcess(process.pid);
  const place = await makeWork((folder) => [{ kind: "file", path: join(folder, "a") }], { owner });
  await writeFile(join(place.folder, "a"), "");
  await expect(recover(place, [])).rejects.toMatchObject({ code: "IMAGE_BUSY" });
  await recover({ ...place, output: join(place.folder, "other.wim") }, []);
  expect(await readdir(place.folder)).toContain("a");
});

test.each([
  ["of another machine", { machine: "another" }, []],
  ["with a mount of another host", { host: "rehearsal" }, [expect.stringContaining("of the host rehearsal")]],
])("a dead run %s is left alone", async (_, head, expected) => {
  const place = await makeWork((folder) => [runFolder(folder), mount(folder)], head);
  await mkdir(join(place.work, "0123abcd/m1"), { recursive: true });
  const { warnings, calls } = await recover(place, [unmounts]);
  expect(warnings).toEqual(expected);
  expect(calls).toBe("");
  expect(await readdir(journalFolder(place.work))).toEqual(["0123abcd.json"]);
});

test("a DISM that outlived its run is ended before its mount is taken back", async () => {
  const child = spawn(process.execPath, [programPath("hang-with-child")], {
    detached: true,
    stdio: ["ignore", "pipe", "ignore"],
  });
  await once(child.stdout, "data");
  const process_ = await identifyProcess(child.pid ?? 0);
  const place = await makeWork(() => [{ kind: "process", process: process_ }]);
  const ended = once(child, "exit");
  await recover(place, []);
  expect(await ended).toEqual([null, "SIGKILL"]);
});

test("a file that was renamed to the output but not recorded gets its record", async () => {
  const place = await makeWork(() => []);
  await writeFile(place.output, "the new image");
  const identity = await identifyFile(place.output);
  if (!identity) throw new Error("The output is gone.");
  const record = join(place.work, "0123abcd", "provenance.json");
  const provenance = `${place.output}.provenance.json`;
  await mkdir(join(place.work, "0123abcd"));
  await writeFile(record, "the record");
  const journal = JSON.parse(await readFile(place.path, "utf8")) as JournalFile;
  const entries: JournalEntry[] = [
    { kind: "folder", path: join(place.work, "0123abcd") },
    { kind: "publish", identity, output: place.output, record, provenance },
  ];
  await writeFile(place.path, JSON.stringify({ ...journal, entries }));
  await recover(place, []);
  expect(await readFile(provenance, "utf8")).toBe("the record");
  expect(await readFile(place.output, "utf8")).toBe("the new image");
  expect(await readdir(place.work)).toEqual(["journal"]);
});

test("a lock is taken back only if it is the one that the dead run made", async () => {
  const place = await makeWork(() => []);
  const lock = `${place.output}.lock`;
  await mkdir(lock);
  const identity = await identifyFile(lock);
  if (!identity) throw new Error("The lock is gone.");
  const journal = JSON.parse(await readFile(place.path, "utf8")) as JournalFile;
  const recoverWith = async (born: string) => {
    const entries: JournalEntry[] = [{ kind: "lock", path: lock, identity: { ...identity, born } }];
    await writeFile(place.path, JSON.stringify({ ...journal, entries }));
    await recover(place, []);
    return (await readdir(place.folder)).includes("install.wim.lock");
  };
  expect(await recoverWith("another time")).toBe(true);
  expect(await recoverWith(identity.born)).toBe(false);
});
