import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InstallMediaPipeline } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { inspectMedia, listArchive } from "../../provider/imaging/index.ts";
import { XPS } from "../fixtures/customising-sample.ts";
import {
  DECEMBER,
  JANUARY,
  type MonthOfUpdates,
  makeMonthlyEntries,
  placeReleaseMedia,
} from "../fixtures/monthly-sample.ts";
import { catalogServer } from "../support/catalog/standing.ts";
import { windowsImage } from "../support/command-line.ts";
import { startEngine } from "../support/engine.ts";
import { isoOf } from "../support/iso-writer.ts";

const LOCK_FILE = "windows-updates.lock.json";
const ISO = "out/windows-11.iso";

/** The program never changes: the lock file says which month it is. */
const program = (lockFile: string) => async () => {
  const pins: { kb: string; type: string }[] = JSON.parse(await readFile(lockFile, "utf8")).updates;
  const media = new InstallMediaPipeline("windows-11", {
    source: { path: "windows.iso" },
    kb: pins.findLast(({ type }) => type === "cumulative-update")?.kb ?? "",
    product: "client",
    architecture: "amd64",
    dynamicUpdates: { dotnet: true },
    languages: { source: "features", tags: ["ja-JP"], default: "ja-JP" },
    capabilities: { source: "features", names: [XPS] },
    netFx3: { source: "features" },
    imageFolder: "out/images",
    output: { path: ISO, label: "WINDOWS_11" },
  });
  return { build: media.build, safeOs: media.winRe?.safeOs, managers: media.media.bootManagers };
};

async function setUp() {
  const engine = await startEngine({
    config: {
      "windows-image:host": { value: '{"type":"rehearsal"}' },
      "windows-image:cacheDirectory": { value: "cache" },
    },
  });
  await placeReleaseMedia(engine.folder);
  await isoOf(join(engine.folder, "media"), join(engine.folder, "windows.iso"));
  const server = await catalogServer(await makeMonthlyEntries(join(engine.folder, "published")));
  await engine.stack.setConfig("windows-image:catalogUrl", { value: server.url });
  const lock = async ({ build }: MonthOfUpdates): Promise<void> => {
    const kinds = ["cumulative-update", "safe-os", "setup", "dotnet"].flatMap((kind) => ["--kind", kind]);
    const { exitCode, stderr } = await windowsImage(
      ...["lock", "--build", build, "--product", "client", "--architecture", "amd64", ...kinds],
      ...["--catalog-url", server.url, "--lock", join(engine.folder, LOCK_FILE)],
      ...["--cache", join(engine.folder, "cache")],
    );
    expect(exitCode, stderr).toBe(0);
  };
  return { engine, lock, run: program(join(engine.folder, LOCK_FILE)) };
}

const PARTS = ["windows-11-winre", "windows-11-windows", "windows-11-boot", "windows-11-media"];
const UPDATES = ["update", "safe-os", "setup", "dotnet"].map((name) => `windows-11-${name}`);
const all = (operation: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, [operation]]));

/** What programs of others find on the media. */
async function readByOthers(folder: string) {
  const iso = join(folder, ISO);
  const told = async (program: string, ...args: string[]): Promise<string> => {
    const { stdout, stderr, exitCode } = await runProgram(program, args);
    expect(exitCode, `${program}: ${stderr}`).toBe(0);
    return stdout;
  };
  const label = /Volume id: (.*)/.exec(await told("isoinfo", "-d", "-i", iso))?.[1];
  const files = (await told("isoinfo", "-f", "-J", "-i", iso)).trim().split("\n").sort();
  const taken = join(folder, "taken");
  await mkdir(taken, { recursive: true });
  const infos: Record<string, string> = {};
  for (const name of ["install.wim", "boot.wim"]) {
    const path = join(taken, name);
    await told(
      "xorriso",
      "-overwrite",
      "on",
      "-osirrox",
      "on",
      "-indev",
      iso,
      "-extract",
      `/sources/${name}`,
      path,
    );
    infos[name] = await told("wiminfo", path);
    await told("wimverify", path);
  }
  const archive = (await listArchive({ path: iso })).map(({ path }) => path.toLowerCase());
  expect(archive).toEqual(expect.arrayContaining(["sources/install.wim", "efi/boot/bootx64.efi"]));
  return { label, files, infos };
}

const revisions = (info = ""): string[] =>
  [...info.matchAll(/^Service Pack Build:\s*(\d+)/gm)].map(([, revision]) => revision ?? "");

test("a month of media, and the next one by a change of the lock file alone", async () => {
  const { engine, lock, run } = await setUp();
  await lock(DECEMBER);
  const preview = await engine.preview(run);
  expect(preview.failure, preview.text).toBeUndefined();
  expect(preview.operations).toMatchObject(all("create", [...UPDATES, ...PARTS]));

  const made = await engine.up(run);
  expect(made.failure, made.text).toBeUndefined();
  const facts = await inspectMedia(join(engine.folder, ISO));
  expect(facts).toMatchObject({ form: "iso", label: "WINDOWS_11", inconsistencies: [] });
  expect(facts.install?.images).toMatchObject([
    { build: DECEMBER.build, languages: ["en-US", "ja-JP"], winre: { safeOs: DECEMBER.safeOs } },
  ]);
  expect(facts.boot.images.map(({ build }) => build)).toEqual([DECEMBER.build, DECEMBER.build]);
  expect(new Set(facts.bootManagers.map(({ signing }) => signing))).toEqual(new Set(["2023"]));

  const others = await readByOthers(engine.folder);
  expect(others.label).toBe("WINDOWS_11");
  expect(others.files).toEqual(
    expect.arrayContaining([
      "/sources/install.wim",
      "/sources/boot.wim",
      "/sources/setup.exe",
      "/bootmgr.efi",
    ]),
  );
  expect(revisions(others.infos["install.wim"])).toEqual(["2605"]);
  expect(revisions(others.infos["boot.wim"])).toEqual(["2605", "2605"]);

  expect((await engine.up(run)).operations).toMatchObject(all("same", [...UPDATES, ...PARTS]));

  await lock(JANUARY);
  const next = await engine.preview(run);
  expect(next.failure, next.text).toBeUndefined();
  const changed = await engine.up(run);
  expect(changed.failure, changed.text).toBeUndefined();
  const outputs = await engine.stack.outputs();
  expect(outputs.build?.value).toBe(JANUARY.build);
  expect(outputs.safeOs?.value).toBe(JANUARY.safeOs);
  const later = await readByOthers(engine.folder);
  expect(revisions(later.infos["install.wim"])).toEqual(["2894"]);
  expect(revisions(later.infos["boot.wim"])).toEqual(["2894", "2894"]);
  expect((await inspectMedia(join(engine.folder, ISO))).inconsistencies).toEqual([]);
});
