import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";
import { makeRehearsalUpdates } from "../support/rehearsal/rehearsal-updates.ts";

const updates = await makeRehearsalUpdates();

const made = new Map<string, Promise<string>>();

/** The image file of a build, the same for all tests, which work on copies. */
function madeOnce(build: string): Promise<string> {
  const known = made.get(build) ?? makeTwoEditions(build);
  made.set(build, known);
  return known;
}

async function makeTwoEditions(build: string): Promise<string> {
  const path = join(updates.folder, `install-${build}.wim`);
  const checkpoints = Number(build.split(".")[1]) >= 1742 ? ["26100.1742"] : [];
  await makeRehearsalFile(path, [
    { name: "Windows 11 Pro", build, checkpoints },
    { name: "Windows 11 Home", build, checkpoints },
  ]);
  return path;
}

async function imageAt(build: string) {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "install.wim");
  await copyFile(await madeOnce(build), imageFile);
  const mounted = await rehearsal.mount(imageFile);
  const add = (path: string) => rehearsal.dism(`/Image:${mounted}`, "/Add-Package", `/PackagePath:${path}`);
  const commit = () => rehearsal.succeed("/Unmount-Image", `/MountDir:${mounted}`, "/Commit");
  return { ...rehearsal, imageFile, mounted, add, commit };
}

describe("a cumulative update", () => {
  test("brings an image and what it is read by to its build, through the checkpoint beside it", async () => {
    const { imageFile, mounted, add, commit, stage, dism, facts } = await imageAt("26100.1");
    const { checkpoint, december } = updates.paths;
    const other = await facts(imageFile, 2);
    const added = await add(await stage(december, checkpoint));
    expect([added.ok, added.imageVersion]).toEqual([true, "10.0.26100.1"]);
    expect(added.progress.at(-1)).toBe(100);
    const { packages } = await dism(`/Image:${mounted}`, "/Get-Packages");
    const rollups = packages.filter(({ identity }) => identity.startsWith("Package_for_RollupFix"));
    expect(rollups.map(({ state }) => state)).toEqual(["Staged", "Installed"]);
    await dism(`/Image:${mounted}`, "/Cleanup-Image", "/StartComponentCleanup");
    await commit();
    expect(await facts(imageFile)).toMatchObject({
      build: "26100.2605",
      xmlBuild: "26100.2605",
      cumulativeUpdate: "26100.2605",
      servicingStack: "26100.2601",
      release: "24H2",
      pendingActions: false,
    });
    expect(await facts(imageFile, 2)).toEqual(other);
    const { stdout } = await runProgram("wimlib-imagex", ["info", imageFile, "1"]);
    expect(stdout).toMatch(/Service Pack Build: +2605/);
    const { exitCode } = await runProgram("wimlib-imagex", ["verify", imageFile]);
    expect(exitCode).toBe(0);
  });

  test("goes in alone where the image is at its base", async () => {
    const { imageFile, add, commit, stage, facts } = await imageAt("26100.2033");
    await add(await stage(updates.paths.january));
    await commit();
    expect(await facts(imageFile)).toMatchObject({ build: "26100.2894", xmlBuild: "26100.2894" });
  });

  test("goes in after its checkpoint when each is alone in its folder", async () => {
    const { imageFile, add, commit, stage, facts } = await imageAt("26100.1");
    expect((await add(await stage(updates.paths.checkpoint))).ok).toBe(true);
    expect((await add(await stage(updates.paths.december))).ok).toBe(true);
    await commit();
    expect(await facts(imageFile)).toMatchObject({ build: "26100.2605" });
  });

  test("ignores a newer one beside it, and tolerates a checkpoint that the image is past", async () => {
    const { add, stage } = await imageAt("26100.2033");
    const { december, january, checkpoint } = updates.paths;
    expect((await add(await stage(december, january, checkpoint))).ok).toBe(true);
  });

  test("that is there already is a success", async () => {
    const { add, stage } = await imageAt("26100.2605");
    expect((await add(await stage(updates.paths.december))).ok).toBe(true);
  });

  test("is undone by discarding the mount", async () => {
    const { imageFile, mounted, add, stage, succeed, facts } = await imageAt("26100.2033");
    const before = await facts(imageFile);
    await add(await stage(updates.paths.december));
    await succeed("/Unmount-Image", `/MountDir:${mounted}`, "/Discard");
    expect(await facts(imageFile)).toEqual(before);
  });
});

describe("a cumulative update is refused", () => {
  const { checkpoint, october, december, january, arm, otherFamily, hotpatch } = updates.paths;

  test.each([
    ["without its checkpoint", "26100.1", [december], "0x800f0838", 0x38],
    ["with an older one beside it", "26100.1742", [january, october], "0x80070228", 40],
    ["with one for another architecture beside it", "26100.1742", [january, arm], "0x80070228", 40],
    ["as a checkpoint that the image is past", "26100.2033", [checkpoint], "0x80070228", 40],
    ["as a checkpoint with what is based on it", "26100.1", [checkpoint, december], "0x80070228", 40],
    ["as older than the image", "26100.2605", [october], "0x800f081e", 0x1e],
    ["for another architecture", "26100.2033", [arm], "0x800f081e", 0x1e],
    ["for another family", "26100.2033", [otherFamily], "0x800f081e", 0x1e],
    ["as a hotpatch", "26100.2033", [hotpatch], "0x800f081e", 0x1e],
  ])("%s", async (_why, build, files, code, exitCode) => {
    const { add, stage, mounted, dism } = await imageAt(build);
    const answer = await add(await stage(...files));
    expect([answer.code, answer.exitCode]).toEqual([code, exitCode]);
    expect((await dism(`/Image:${mounted}`, "/Get-CurrentEdition")).imageVersion).toBe(`10.0.${build}`);
  });

  test("as a folder, with a text that blames an answer file and a log that doesn't", async () => {
    const { add, stage, folder } = await imageAt("26100.1");
    await stage(december, checkpoint);
    const answer = await add(join(folder, "stage-2"));
    expect([answer.code, answer.exitCode]).toEqual(["0x80070228", 40]);
    expect(answer.message).toContain(
      "An error occurred applying the Unattend.xml file from the .msu package.",
    );
    expect(await readFile(join(folder, "state", "dism.log"), "utf8")).toMatch(
      /A folder was named: .*stage-2\. - CDismMsuManager::ProcessWithUpdateAgent\(hr:0x80070228\)/,
    );
  });
});
