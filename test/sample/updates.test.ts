import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectFile, listArchive, readArchiveMember } from "../../provider/imaging/index.ts";
import { makeChain, makeCumulativeUpdate, makePeStub } from "../../tools/sample/index.ts";
import { makeSharedFolder } from "../support/imaging/shared-folder.ts";
import { wimlib } from "../support/imaging/wimlib.ts";

const CHECKPOINT = { kb: "KB5043080", base: "26100.1", target: "26100.1742", checkpoint: true };

const folder = await makeSharedFolder();

test("a cumulative update bears the Catalog's name: the SHA-1 of the file ends it", async () => {
  const { path, name, sha1, sha256, size } = await makeCumulativeUpdate({ folder, ...CHECKPOINT });
  const bytes = await readFile(path);
  expect(name).toBe(`windows11.0-kb5043080-x64_${sha1}.msu`);
  expect(sha1).toBe(createHash("sha1").update(bytes).digest("hex"));
  expect(sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  expect(size).toBe(bytes.length);
});

test("a cumulative update is the same when it is made again", async () => {
  const made = [1, 2].map((at) => makeCumulativeUpdate({ folder, ...CHECKPOINT, name: `${at}.msu` }));
  const [one, two] = await Promise.all(made);
  expect(one?.sha256).toBe(two?.sha256);
});

test("a cumulative update is an image file that wimlib finds whole, with the members of a real one", async () => {
  const { path } = await makeCumulativeUpdate({ folder, ...CHECKPOINT, servicingStackKb: "KB5043113" });
  await wimlib("verify", path);
  expect((await wimlib("dir", path)).trim().split("\n").sort()).toMatchInlineSnapshot(`
    [
      "/",
      "/DesktopDeployment.cab",
      "/DesktopDeployment_x86.cab",
      "/SSU-26100.1738-x64.cab",
      "/Windows11.0-KB5043080-x64.psf",
      "/Windows11.0-KB5043080-x64.wim",
      "/onepackage.AggregatedMetadata.cab",
      "/wsusscan.cab",
    ]
  `);
});

test("its metadata is a cabinet of cabinets with one component database each", async () => {
  const { path } = await makeCumulativeUpdate({ folder, ...CHECKPOINT, servicingStackKb: "KB5043113" });
  const name = "onepackage.AggregatedMetadata.cab";
  const metadata = { name, bytes: await readArchiveMember({ path }, name) };
  const names = (await listArchive(metadata)).map((member) => member.path);
  expect(names).toEqual(["LCUCompDB_KB5043080.xml.cab", "SSUCompDB_KB5043113.xml.cab"]);
  const databases = names.map(async (cabinet) => {
    const inner = { name: cabinet, bytes: await readArchiveMember(metadata, cabinet) };
    const xml = Buffer.from(await readArchiveMember(inner, cabinet.replace(/\.cab$/, ""))).toString();
    return xml.match(/BuildArch="\w+"|FeatureID="\w+"|(?:Target)?OSVersion="[\d.]+"/g);
  });
  expect(await Promise.all(databases)).toMatchInlineSnapshot(`
    [
      [
        "OSVersion="10.0.26100.1"",
        "TargetOSVersion="10.0.26100.1742"",
        "BuildArch="amd64"",
        "FeatureID="CumulativeUpdate_KB5043080"",
      ],
      [
        "OSVersion="10.0.26100.1"",
        "TargetOSVersion="10.0.26100.1738"",
        "BuildArch="amd64"",
        "FeatureID="ServicingStackUpdate_KB5043113"",
      ],
    ]
  `);
});

test("its inner image holds the package that says so when it is a checkpoint", async () => {
  const manifest = async (checkpoint: boolean): Promise<string> => {
    const { path } = await makeCumulativeUpdate({ folder, ...CHECKPOINT, checkpoint });
    const inner = join(folder, `inner-${checkpoint}.wim`);
    await wimlib("extract", path, "1", "/Windows11.0-KB5043080-x64.wim", `--dest-dir=${inner}`, "--quiet");
    return wimlib("extract", join(inner, "Windows11.0-KB5043080-x64.wim"), "1", "/update.mum", "--to-stdout");
  };
  expect(await manifest(true)).toContain("Baseline");
  expect(await manifest(false)).not.toContain("Baseline");
});

test.each([0, 1, 4])("a chain of %i checkpoints, each based on the one before", async (count) => {
  const { checkpoints, target, newer } = await makeChain({ folder, checkpoints: count });
  const line = [...checkpoints, target];
  expect(line.map(({ base }) => base)).toEqual(["26100.1", ...checkpoints.map((update) => update.target)]);
  expect(newer.base).toBe(target.base);
  const numbers = line.map(({ kb }) => Number(kb.slice(2)));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  for (const { path, kb, base, target: made } of line)
    expect(await inspectFile(path)).toMatchObject({ update: { kb, base, target: made } });
});

test("7-Zip finds version and machine in a program without code", async () => {
  const bytes = makePeStub("winpeshl.exe", "10.0.26100.7297", "arm64");
  const archive = { name: "winpeshl.exe", bytes };
  const found = (await listArchive(archive)).find(({ path }) => path.endsWith("version.txt"));
  const version = Buffer.from(await readArchiveMember(archive, found?.path ?? "")).toString("utf16le");
  expect(version).toContain("10,0,26100,7297");
  expect(bytes.readUInt16LE(bytes.readUInt32LE(0x3c) + 4)).toBe(0xaa64);
});
