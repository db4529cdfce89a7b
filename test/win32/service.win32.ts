import assert from "node:assert/strict";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { commandsOf, service } from "./support/service.ts";
import { makeFolder, playDism, readCalls, sample } from "./support/windows.ts";

const serviced = { DISM_COMMITS: sample("serviced.wim") };

test("a whole run: mounts, adds, cleans up, saves, exports, verifies and publishes", async (t) => {
  const folder = await makeFolder(t);
  const record = join(folder, "calls.txt");
  playDism(t, { ...serviced, DISM_RECORD: record });
  const output = join(folder, "out", "install.wim");
  const before = await stat(sample("install.wim"));
  const { facts, rehearsed, dismVersion } = await service({ output });
  assert.deepEqual(
    facts.images.map(({ build }) => build),
    ["26100.2605", "26100.2605"],
  );
  assert.deepEqual([rehearsed, dismVersion], [false, "10.0.26100.5074"]);
  const calls = await readCalls(record);
  const image = ["/Mount-Image", "/Add-Package", "/Cleanup-Image", "/Unmount-Image"];
  assert.deepEqual(commandsOf(calls), [...image, ...image, "/Export-Image", "/Export-Image"]);
  for (const call of calls)
    for (const argument of call)
      assert.doesNotMatch(argument.replace(/^\/[A-Za-z]+/, ""), /\//, "one kind of separator");
  assert.equal((await stat(sample("install.wim"))).mtimeMs, before.mtimeMs);
  const { host } = JSON.parse(await readFile(`${output}.provenance.json`, "utf8"));
  assert.equal(host, "local");
  assert.deepEqual((await readdir(join(folder, "out"))).sort(), [
    ".work",
    "install.wim",
    "install.wim.provenance.json",
  ]);
});

test("over an old output, which is replaced by one rename", async (t) => {
  const folder = await makeFolder(t);
  playDism(t, serviced);
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  await service({ output });
  assert.equal((await service({ output })).facts.images[0]?.build, "26100.2605");
});

test("a failure is told with its code, and nothing is left behind", async (t) => {
  const folder = await makeFolder(t);
  playDism(t, { ...serviced, DISM_ANSWERS: "Add-Package=0x800f0838" });
  const output = join(folder, "install.wim");
  await writeFile(output, "the old output");
  await assert.rejects(service({ output }), { code: "DISM_FAILED", message: /0x800f0838.*\.log$/ });
  assert.equal(await readFile(output, "utf8"), "the old output");
  assert.deepEqual((await readdir(folder)).sort(), [".work", "install.wim"]);
  assert.deepEqual((await readdir(join(folder, ".work"))).sort(), ["journal", "logs"]);
});

test("success with nothing changed is found out", async (t) => {
  const folder = await makeFolder(t);
  playDism(t);
  await assert.rejects(service({ output: join(folder, "install.wim") }), { code: "VERIFICATION_FAILED" });
});
