import { beforeAll, expect, test } from "vitest";
import { countingSource, inspectFile, openFile, readUpdateFacts } from "../../../provider/imaging/index.ts";
import type { UpdateType } from "../../../provider/terms/index.ts";
import {
  type MadeUpdate,
  makeCapability,
  makeCumulativeUpdate,
  makeDotNetUpdate,
  makeEnablementUpdate,
  makeLanguagePack,
  makePackageCumulativeUpdate,
  makeSafeOsUpdate,
  makeServicingStackUpdate,
  makeSetupUpdate,
  makeWinPeLanguagePack,
} from "../../../tools/sample/index.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";

let folder: string;
beforeAll(async () => {
  folder = await makeSharedFolder();
});

const arm64 = { architecture: "arm64" } as const;
const december = { kb: "KB5048667", base: "26100.1742", target: "26100.2605" };
const enablement = { kb: "KB5054156", base: "26100.5074", target: "26200.5074", release: "25H2" };
const dotNet = { kb: "KB5042098", version: "10.0.9266.1" };

const made: readonly (readonly [what: string, make: (folder: string) => Promise<MadeUpdate>])[] = [
  ["cumulative update, WIM", (folder) => makeCumulativeUpdate({ folder, ...december })],
  ["cumulative update, WIM, arm64", (folder) => makeCumulativeUpdate({ folder, ...december, ...arm64 })],
  [
    "cumulative update, cabinet",
    (folder) => makeCumulativeUpdate({ folder, ...december, form: "cabinet", name: "combined.msu" }),
  ],
  [
    "cumulative update of Windows 10",
    (folder) =>
      makePackageCumulativeUpdate({ folder, kb: "KB5034123", base: "22621.1", target: "22621.3007" }),
  ],
  ["hotpatch", (folder) => makeCumulativeUpdate({ folder, ...december, kb: "KB5049000", hotpatch: true })],
  ["enablement package, .msu", (folder) => makeEnablementUpdate({ folder, ...enablement })],
  ["enablement package, .cab", (folder) => makeEnablementUpdate({ folder, ...enablement, form: "cab" })],
  ["Safe OS", (folder) => makeSafeOsUpdate({ folder, kb: "KB5071844", target: "26100.7297" })],
  [
    "servicing stack",
    (folder) => makeServicingStackUpdate({ folder, kb: "KB5043113", target: "26100.1738" }),
  ],
  [".NET, .msu", (folder) => makeDotNetUpdate({ folder, ...dotNet })],
  [".NET, .cab", (folder) => makeDotNetUpdate({ folder, ...dotNet, ...arm64, form: "cab" })],
];

test.each(made)("%s: KB, type, architecture, base and target", async (_, make) => {
  const { path, kb, type, architecture, base, target } = await make(folder);
  const facts = await inspectFile(path);
  expect(facts).toMatchObject({ kind: "update", update: { kb, type, architecture, base, target } });
});

test("a Setup update says what it runs on, but no KB", async () => {
  const { path } = await makeSetupUpdate({ folder, kb: "KB5071845", target: "26100.7297", ...arm64 });
  expect((await inspectFile(path)) as object).toMatchObject({
    update: { kb: null, type: "setup", architecture: "arm64", base: null, target: null, checkpoint: false },
  });
});

const features: readonly (readonly [type: UpdateType, make: (folder: string) => Promise<string>])[] = [
  ["language-pack", (folder) => makeLanguagePack({ folder, language: "ja-JP" })],
  ["language-pack", (folder) => makeLanguagePack({ folder, language: "ja-JP", product: "server" })],
  ["language-pack", (folder) => makeWinPeLanguagePack({ folder, language: "ja-JP" })],
  ["capability", (folder) => makeCapability({ folder, capability: "OpenSSH.Server~~~~0.0.1.0" })],
  ["capability", (folder) => makeCapability({ folder, capability: "Language.Basic~~~ja-JP~0.0.1.0" })],
  ["capability", (folder) => makeCapability({ folder, capability: "Not.Known.Yet~~~~0.0.1.0" })],
];

test.each(features)("%s of languages and features makes no build", async (type, make) => {
  expect((await inspectFile(await make(folder))) as object).toMatchObject({
    update: { kb: null, type, architecture: "amd64", base: null, target: null, checkpoint: false },
  });
});

test("a checkpoint is told where the file says so, and only there", async () => {
  const base = "26100.1";
  const said = { folder, kb: "KB5043080", base, target: "26100.1742", checkpoint: true };
  const silent = { folder, kb: "KB5043081", base, target: "26100.1743" };
  const marks = [said, silent].map(async (options) => {
    const facts = await inspectFile((await makeCumulativeUpdate(options)).path);
    return facts.kind === "update" && facts.update.checkpoint;
  });
  expect(await Promise.all(marks)).toEqual([true, false]);
});

test("the name says nothing: a mislabelled update is what is in it", async () => {
  const { path } = await makeCumulativeUpdate({
    folder,
    ...december,
    name: "windows11.0-kb5043080-arm64_0000000000000000000000000000000000000000.msu",
  });
  expect((await inspectFile(path)) as object).toMatchObject({
    update: { kb: "KB5048667", architecture: "amd64", target: "26100.2605" },
  });
});

test("of a cabinet only its tables and what lies before its manifest is read", async () => {
  const { path, size } = await makeCumulativeUpdate({
    folder,
    ...december,
    form: "cabinet",
    name: "large.msu",
    payloadSize: 3_000_000,
  });
  const source = countingSource(await openFile(path));
  expect((await readUpdateFacts(source)).target).toBe("26100.2605");
  await source.close();
  expect(source.count.bytes).toBeLessThan(size / 10);
});
