import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { identifyFile } from "../../../provider/servicing/work/file-identity.ts";
import { journalFolder } from "../../../provider/servicing/work/journal.ts";
import { recoverDeadRuns } from "../../../provider/servicing/work/recover.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const RUN = "0123abcd";

type Moment = "aside" | "publish" | "removal";

/** A run that died while a folder of media took the place of an older one; after `removal` somebody removed the new ones. */
async function dying(after: Moment) {
  const folder = await makeTemporaryFolder();
  const work = join(folder, "work");
  const output = join(folder, "media");
  const [aside, partial] = [`${output}.${RUN}.old`, `${output}.${RUN}.partial`];
  const record = join(work, RUN, "provenance.json");
  await mkdir(journalFolder(work), { recursive: true });
  const made = after === "aside" ? partial : output;
  for (const path of [aside, made, join(work, RUN)]) await mkdir(path, { recursive: true });
  await writeFile(join(aside, "setup.exe"), "old");
  await writeFile(join(made, "setup.exe"), "new");
  await writeFile(`${output}.provenance.json.4711`, "half a rec");
  await writeFile(record, "{}");
  const identity = await identifyFile(made);
  const entries = [
    { kind: "folder", path: join(work, RUN) },
    { kind: "file", path: partial },
    { kind: "aside", path: aside, of: output },
    { kind: "publish", identity, output, record, provenance: `${output}.provenance.json` },
    ...(after === "aside" ? [] : [{ kind: "folder", path: aside }]),
  ];
  if (after === "removal") await rm(output, { recursive: true });
  const head = { version: 1, run: RUN, machine: hostname(), host: "none", output };
  const owner = { pid: 4_000_000, started: "long ago" };
  await writeFile(join(journalFolder(work), `${RUN}.json`), JSON.stringify({ ...head, owner, entries }));
  const warnings: string[] = [];
  await recoverDeadRuns(work, output, { host: undefined, warn: (text) => warnings.push(text) });
  expect(warnings).toEqual([]);
  return { folder, setup: await readFile(join(output, "setup.exe"), "utf8").catch(() => null) };
}

test("the old media come back where the new ones had not got their name", async () => {
  const { folder, setup } = await dying("aside");
  expect(setup).toBe("old");
  expect((await readdir(folder)).sort()).toEqual(["media", "work"]);
});

test("the new media stay where they had, and get their record", async () => {
  const { folder, setup } = await dying("publish");
  expect(setup).toBe("new");
  expect((await readdir(folder)).sort()).toEqual(["media", "media.provenance.json", "work"]);
});

test("neither is there where the new media were removed since", async () => {
  const { folder, setup } = await dying("removal");
  expect(setup).toBe(null);
  expect(await readdir(folder)).toEqual(["work"]);
});
