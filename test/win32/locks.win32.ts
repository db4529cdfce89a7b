import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { inspectFile } from "../../provider/imaging/index.ts";
import { remove, replaceFile } from "../../provider/servicing/files/change-files.ts";
import { outlastHolders } from "../../provider/servicing/files/outlast-holders.ts";
import { hold } from "./support/hold.ts";
import { service } from "./support/service.ts";
import { afterwards, isThere, isWine, makeFolder, playDism, program, sample } from "./support/windows.ts";

/** Wine has no PowerShell by which the Restart Manager could be asked. */
const holder = isWine ? "another program" : "hold\\.exe \\(process \\d+\\)";

test("an output that another program reads is replaced once it lets go", async (t) => {
  const folder = await makeFolder(t);
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  await writeFile(join(folder, "new"), "the new output");
  await hold(t, "readers", output, 1500);
  await replaceFile(join(folder, "new"), output);
  assert.equal(await readFile(output, "utf8"), "the new output");
});

test("who never lets go is named", async (t) => {
  const folder = await makeFolder(t);
  const file = join(folder, "install.wim");
  await writeFile(file, "the old output");
  await hold(t, "nobody", file);
  const read = outlastHolders(() => readFile(file), { path: file, purpose: "read", pauses: [10] });
  await assert.rejects(read, {
    code: "FILE_BUSY",
    message: new RegExp(`^Cannot read .*: ${holder} holds it open\\.$`),
  });
});

test("a folder in which another program works is removed once it leaves", async (t) => {
  const folder = join(await makeFolder(t), "m1");
  await mkdir(join(folder, "Windows"), { recursive: true });
  await hold(t, "folder", join(folder, "Windows"), 1500);
  await remove(folder);
  assert.equal(await isThere(folder), false);
});

test("a running program is in the way of its own replacement", async (t) => {
  const folder = await makeFolder(t);
  const copy = join(folder, "held.exe");
  await writeFile(copy, await readFile(program("hold")));
  const child = spawn(copy, ["folder", folder, "1000"], { stdio: "ignore" });
  afterwards(t, () => void child.kill());
  await writeFile(join(folder, "new.exe"), "new");
  await replaceFile(join(folder, "new.exe"), copy);
  assert.equal(await readFile(copy, "utf8"), "new");
});

test("a source that nobody else may read is told as that", async (t) => {
  const folder = await makeFolder(t);
  const source = join(folder, "source.wim");
  await writeFile(source, await readFile(sample("install.wim")));
  const { release } = await hold(t, "nobody", source);
  const refused = { code: "FILE_BUSY", message: `Cannot open ${source}: another program holds it open.` };
  await assert.rejects(inspectFile(source), refused);
  await release();
  assert.equal((await inspectFile(source)).kind, "image-file");
});

test("a source that others read is serviced all the same", async (t) => {
  const folder = await makeFolder(t);
  playDism(t, { DISM_COMMITS: sample("serviced.wim") });
  await hold(t, "readers", sample("install.wim"));
  const { facts } = await service({ output: join(folder, "install.wim") });
  assert.equal(facts.images[0]?.build, "26100.2605");
});

test("leftovers that somebody holds don't undo a run that went well; the next one removes them", async (t) => {
  const folder = await makeFolder(t);
  const workDirectory = join(folder, "w");
  playDism(t, { DISM_COMMITS: sample("serviced.wim") });
  let held: Promise<{ release(): Promise<void> }> | undefined;
  const onStep = (title: string): void => {
    if (!title.startsWith("verifying") || held) return;
    held = readdir(workDirectory).then((names) =>
      hold(t, "nobody", join(workDirectory, names.find((name) => /^[0-9a-f]{8}$/.test(name)) ?? "", "i.wim")),
    );
  };
  const output = join(folder, "install.wim");
  const { facts } = await service({ output, workDirectory, onStep });
  assert.equal(facts.images[0]?.build, "26100.2605");
  assert.equal((await readdir(join(workDirectory, "journal"))).length, 1);
  await (await held)?.release();
  await service({ output, workDirectory });
  assert.deepEqual((await readdir(workDirectory)).sort(), ["journal", "logs"]);
  assert.deepEqual(await readdir(join(workDirectory, "journal")), []);
});
