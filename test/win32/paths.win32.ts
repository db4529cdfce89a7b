import assert from "node:assert/strict";
import { copyFile, mkdir, readdir, stat } from "node:fs/promises";
import { join, toNamespacedPath } from "node:path";
import { test } from "node:test";
import { inspectFile } from "../../provider/imaging/index.ts";
import { makeWorkPaths } from "../../provider/servicing/work/work-paths.ts";
import { service } from "./support/service.ts";
import { makeFolder, playDism, readCalls, sample } from "./support/windows.ts";

const serviced = { DISM_COMMITS: sample("serviced.wim") };

test("blanks, umlauts and signs that a shell would take for its own", async (t) => {
  const folder = join(await makeFolder(t), "a b äß 日本 (1) & %TEMP% ^ !x! 'q' #;,=");
  const record = join(folder, "calls.txt");
  await mkdir(folder);
  playDism(t, { ...serviced, DISM_RECORD: record });
  const output = join(folder, "install windows.wim");
  assert.equal((await service({ output })).facts.images[0]?.build, "26100.2605");
  for (const call of await readCalls(record)) assert.match(call.join(" "), /MountedImageInfo|%TEMP%/);
});

test("an output and a source of more than 260 characters", async (t) => {
  const short = await makeFolder(t, "w");
  const folder = join(await makeFolder(t), ..."abcdef".split("").map((letter) => letter.repeat(60)));
  await mkdir(folder, { recursive: true });
  assert.ok(folder.length > 380);
  playDism(t, serviced);
  const [source, output] = [join(folder, "source.wim"), join(folder, "install.wim")];
  await copyFile(sample("install.wim"), source);
  const { facts } = await service({ source, output, workDirectory: join(short, "w") });
  assert.equal(facts.images[0]?.build, "26100.2605");
  assert.deepEqual((await readdir(folder)).sort(), [
    "install.wim",
    "install.wim.provenance.json",
    "source.wim",
  ]);
  const work = service({ source, output: join(short, "install.wim"), workDirectory: join(folder, "w") });
  await assert.rejects(work, {
    code: "MACHINE_NOT_READY",
    message: /^The path of the work directory has \d+ characters/,
  });
});

test("the prefix of long paths", async (t) => {
  const folder = toNamespacedPath(await makeFolder(t));
  assert.ok(folder.startsWith("\\\\?\\"));
  playDism(t, serviced);
  const output = join(folder, "install.wim");
  const { facts } = await service({ output, source: toNamespacedPath(sample("install.wim")) });
  assert.equal(facts.images[0]?.build, "26100.2605");
});

test("a share: everything of an output lies on it, under names that DISM takes", () => {
  const paths = makeWorkPaths("\\\\server\\share\\w", "0123abcd", "\\\\server\\share\\out\\install.wim");
  assert.deepEqual(
    [paths.imageCopy, paths.mount(2), paths.partial, paths.provenance],
    [
      "\\\\server\\share\\w\\0123abcd\\i.wim",
      "\\\\server\\share\\w\\0123abcd\\m2",
      "\\\\server\\share\\out\\install.wim.0123abcd.partial.wim",
      "\\\\server\\share\\out\\install.wim.provenance.json",
    ],
  );
});

test("an output that is the source in other letters is refused", async (t) => {
  playDism(t, serviced);
  const before = await stat(sample("install.wim"));
  for (const output of [sample("install.wim").toUpperCase(), toNamespacedPath(sample("install.wim"))])
    await assert.rejects(service({ output, workDirectory: await makeFolder(t) }), {
      code: "OUTPUT_IS_SOURCE",
    });
  assert.equal((await stat(sample("install.wim"))).mtimeMs, before.mtimeMs);
});

test("a drive or share that is not there", async (t) => {
  playDism(t, serviced);
  for (const output of ["Q:\\out\\install.wim", "\\\\no-such-server\\share\\install.wim"])
    await assert.rejects(service({ output, workDirectory: await makeFolder(t) }), {
      code: "OUTPUT_NOT_WRITABLE",
    });
  await assert.rejects(inspectFile("Q:\\install.wim"), { code: "FILE_NOT_FOUND" });
});
