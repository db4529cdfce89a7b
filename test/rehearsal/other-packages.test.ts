import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  makeDotNetUpdate,
  makeEnablementUpdate,
  makeSafeOsUpdate,
  makeServicingStackUpdate,
  makeSetupUpdate,
} from "../../tools/sample/index.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile, type RehearsalImage } from "../support/rehearsal/rehearsal-image.ts";
import { makeRehearsalUpdates } from "../support/rehearsal/rehearsal-updates.ts";

const { folder, paths } = await makeRehearsalUpdates();
const safeOs = await makeSafeOsUpdate({ folder, kb: "KB5070186", target: "26100.7297" });
const olderSafeOs = await makeSafeOsUpdate({ folder, kb: "KB5046400", target: "26100.2454" });
const setup = await makeSetupUpdate({ folder, kb: "KB5070187", target: "26100.7297" });
const stack = await makeServicingStackUpdate({ folder, kb: "KB5043113", target: "26100.9999" });
const dotNet = await makeDotNetUpdate({ folder, kb: "KB5049622", version: "10.0.9266.1" });
const enablement = await makeEnablementUpdate({
  folder,
  kb: "KB5054156",
  base: "26100.2000",
  target: "26200.2000",
  release: "25H2",
});

async function mountOf(image: Omit<RehearsalImage, "name">) {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "image.wim");
  await makeRehearsalFile(imageFile, [{ name: "One", ...image }]);
  const mounted = await rehearsal.mount(imageFile);
  const add = (path: string) => rehearsal.dism(`/Image:${mounted}`, "/Add-Package", `/PackagePath:${path}`);
  const committed = async () => {
    await rehearsal.succeed("/Unmount-Image", `/MountDir:${mounted}`, "/Commit");
    return rehearsal.facts(imageFile);
  };
  return { ...rehearsal, mounted, add, committed };
}

describe("in WinRE", () => {
  const winre = { role: "winre", build: "26100.1" } as const;

  test("of a cumulative update only the servicing stack goes in, with 126", async () => {
    const { add, stage, committed } = await mountOf(winre);
    const answer = await add(await stage(paths.december));
    expect([answer.code, answer.exitCode]).toEqual(["0x8007007e", 126]);
    expect(await committed()).toMatchObject({
      servicingStack: "26100.2601",
      cumulativeUpdate: null,
      build: "26100.1",
    });
  });

  test("a Safe OS update goes in, an older one does not apply afterwards; cleanup works", async () => {
    const { add, dism, mounted, committed } = await mountOf(winre);
    expect((await add(safeOs.path)).ok).toBe(true);
    expect((await add(safeOs.path)).ok).toBe(true);
    expect((await add(olderSafeOs.path)).code).toBe("0x800f081e");
    const cleanup = await dism(
      `/Image:${mounted}`,
      "/Cleanup-Image",
      "/StartComponentCleanup",
      "/ResetBase",
      "/Defer",
    );
    expect(cleanup.ok).toBe(true);
    expect(await committed()).toMatchObject({ role: "winre", safeOs: "26100.7297" });
  });
});

describe("in Windows PE", () => {
  test("a cumulative update goes in; a checkpoint that is passed breaks the image, which then seems to be fine", async () => {
    const { add, stage, dism, mounted, committed } = await mountOf({
      role: "winpe",
      build: "26100.2033",
      checkpoints: ["26100.1742"],
    });
    const broken = await add(await stage(paths.checkpoint));
    expect([broken.code, broken.exitCode]).toEqual(["0x80073712", 14098 & 0xff]);
    expect(broken.stdout).toContain("An error occurred - Package_for_RollupFix Error: 0x80073712\r\n");
    expect((await add(await stage(paths.december))).ok).toBe(true);
    const health = await dism(`/Image:${mounted}`, "/Cleanup-Image", "/CheckHealth");
    expect(health.stdout).toContain("The component store is repairable.\r\n");
    expect(await committed()).toMatchObject({ role: "winpe", build: "26100.2605" });
  });

  test("a Safe OS update does not apply", async () => {
    const { add } = await mountOf({ role: "winpe", build: "26100.1742" });
    expect((await add(safeOs.path)).code).toBe("0x800f081e");
  });
});

describe("in an operating system", () => {
  test("a Safe OS update is 0x80070306 and a Setup update, which is no package, 2", async () => {
    const { add } = await mountOf({ build: "26100.2033" });
    expect(await add(safeOs.path)).toMatchObject({ code: "0x80070306", exitCode: 774 & 0xff });
    expect((await add(setup.path)).code).toBe("0x80070002");
  });

  test("an enablement package makes the next release at the same revision; then .NET and stack go in", async () => {
    const { add, committed } = await mountOf({ build: "26100.2033" });
    expect((await add(enablement.path)).ok).toBe(true);
    expect((await add(dotNet.path)).ok).toBe(true);
    expect((await add(stack.path)).ok).toBe(true);
    expect(await committed()).toMatchObject({
      build: "26200.2033",
      xmlBuild: "26200.2033",
      release: "25H2",
      cumulativeUpdate: "26100.2033",
      dotNet: "10.0.9266.1",
      servicingStack: "26100.9999",
    });
  });

  test.each([
    ["below its lowest build", { build: "26100.1742" }],
    ["on Server", { build: "26100.2033", product: "server" }],
    ["on LTSC", { build: "26100.2033", editionId: "EnterpriseS" }],
  ] as const)("an enablement package does not apply %s", async (_where, image) => {
    const { add } = await mountOf(image);
    expect((await add(enablement.path)).code).toBe("0x800f081e");
  });

  test("one package of several that fails does not hold up the others", async () => {
    const { dism, mounted } = await mountOf({ build: "26100.2033" });
    const answer = await dism(
      `/Image:${mounted}`,
      "/Add-Package",
      `/PackagePath:${setup.path}`,
      `/PackagePath:${dotNet.path}`,
    );
    expect(answer.code).toBe("0x80070002");
    const { packages } = await dism(`/Image:${mounted}`, "/Get-Packages");
    expect(packages.map(({ identity }) => identity)).toContain(
      "Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9266.1",
    );
  });

  test("what is permanent is not removed, what is unknown is no package", async () => {
    const { dism, mounted } = await mountOf({ build: "26100.2033" });
    const remove = (name: string) => dism(`/Image:${mounted}`, "/Remove-Package", `/PackageName:${name}`);
    const rollup = "Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.2033.1.10";
    expect((await remove(rollup)).code).toBe("0x800f0825");
    const unknown = await remove("Some-Package");
    expect(unknown.code).toBe("0x800f0805");
    expect(unknown.stdout).toContain(
      "Processing 1 of 1 - Some-Package: The specified package is not valid Windows package.\r\n Error: 0x800f0805\r\n",
    );
  });
});
