import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeCapability, makeLanguagePack } from "../../tools/sample/index.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";
import { makeRehearsalUpdates } from "../support/rehearsal/rehearsal-updates.ts";

const { paths } = await makeRehearsalUpdates();
const features = await mkdtemp(join(tmpdir(), "windows-image-features-"));
afterAll(() => rm(features, { recursive: true, force: true }));
const japanese = await makeLanguagePack({ folder: features, language: "ja-JP" });
await makeCapability({ folder: features, capability: "Language.Basic~~~ja-JP~0.0.1.0" });
await makeCapability({ folder: features, capability: "XPS.Viewer~~~~0.0.1.0" });
await makeCapability({ folder: features, capability: "NetFX3~~~~" });

async function image() {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "install.wim");
  await makeRehearsalFile(imageFile, [
    { name: "Windows 11 Pro", build: "26100.2033", checkpoints: ["26100.1742"] },
  ]);
  const mounted = await rehearsal.mount(imageFile);
  const on = (...args: string[]) => rehearsal.dism(`/Image:${mounted}`, ...args);
  const states = async (name: string) =>
    (await on("/Get-Packages")).packages
      .filter(({ identity }) => identity.startsWith(name))
      .map(({ identity, state }) => `${identity.split("~").at(-1)} ${state}`);
  const committed = async () => {
    await rehearsal.succeed("/Unmount-Image", `/MountDir:${mounted}`, "/Commit");
    return rehearsal.facts(imageFile);
  };
  return { ...rehearsal, mounted, on, states, committed };
}

describe("languages and capabilities", () => {
  test("come at their release and are raised only when every checkpoint lies beside the update", {
    timeout: 180_000,
  }, async () => {
    const { on, states, stage, committed } = await image();
    const source = [`/Source:${features}`, "/LimitAccess"];
    expect((await on("/Add-Package", `/PackagePath:${japanese}`)).ok).toBe(true);
    expect((await on("/Add-Package", `/PackagePath:${japanese}`)).code).toBe("0x800f0952");
    const names = ["/CapabilityName:Language.Basic~~~ja-JP~0.0.1.0", "/CapabilityName:xps.viewer~~~~0.0.1.0"];
    expect((await on("/Add-Capability", ...names, ...source)).ok).toBe(true);
    expect((await on("/Add-Capability", ...names)).ok).toBe(true);
    const viewer = "Microsoft-Windows-Xps-Xps-Viewer";
    expect(await states(viewer)).toEqual(["10.0.26100.1 Installed"]);

    const add = async (...files: string[]) => on("/Add-Package", `/PackagePath:${await stage(...files)}`);
    expect((await add(paths.december)).ok).toBe(true);
    expect(await states(viewer)).toEqual(["10.0.26100.1 Installed"]);
    expect(await states("OpenSSH-Client")).toContain("10.0.26100.2605 Installed");

    expect((await add(paths.december, paths.checkpoint)).ok).toBe(true);
    expect(await states(viewer)).toContain("10.0.26100.2605 Installed");
    expect((await on("/Cleanup-Image", "/StartComponentCleanup")).ok).toBe(true);
    expect((await on("/Set-AllIntl:ja-JP")).ok).toBe(true);
    expect((await on("/Set-AllIntl:fr-FR")).code).toBe("0x80070057");
    expect((await on("/Get-Intl")).stdout).toContain("Default system UI language : ja-JP\r\n");

    const facts = await committed();
    expect(facts).toMatchObject({
      build: "26100.2605",
      languages: ["en-US", "ja-JP"],
      defaultLanguage: "ja-JP",
      pendingActions: false,
    });
    expect(facts.capabilities?.map((name) => name.toLowerCase())).toEqual(
      expect.arrayContaining(["language.basic~~~ja-jp~0.0.1.0", "xps.viewer~~~~0.0.1.0"]),
    );
  });

  test("are told from what no source has and from what has no such name", async () => {
    const { on } = await image();
    const add = (name: string) => on("/Add-Capability", `/CapabilityName:${name}`, `/Source:${features}`);
    expect((await add("WMIC~~~~")).code).toBe("0x800f081f");
    expect((await add("No.Such.Thing~~~~0.0.1.0")).code).toBe("0x80070057");
    expect((await add("WMIC")).code).toBe("0x80070057");
  });

  test("are listed, described and taken out", async () => {
    const { on } = await image();
    const name = "OpenSSH.Client~~~~0.0.1.0";
    const list = async () => (await on("/Get-Capabilities")).capabilities;
    expect(await list()).toContainEqual({ identity: name, state: "Installed" });
    expect((await on("/Get-CapabilityInfo", `/CapabilityName:${name}`)).stdout).toContain(
      "State : Installed\r\n",
    );
    expect((await on("/Remove-Capability", `/CapabilityName:${name}`)).ok).toBe(true);
    expect(await list()).not.toContainEqual({ identity: name, state: "Installed" });
  });
});

describe("features", () => {
  test("leave operations that cleanup refuses to go over, until they are reverted", async () => {
    const { on, committed } = await image();
    expect((await on("/Cleanup-Image", "/RevertPendingActions")).code).toBe("0x800f082f");
    const netFx3 = ["/Enable-Feature", "/FeatureName:NetFx3", "/All", "/LimitAccess"];
    expect((await on(...netFx3)).code).toBe("0x800f081f");
    expect((await on(...netFx3, `/Source:${features}`)).ok).toBe(true);
    expect((await on("/Get-Features")).features).toContainEqual({ name: "NetFx3", state: "Enable Pending" });
    const refused = await on("/Cleanup-Image", "/StartComponentCleanup", "/ResetBase");
    expect([refused.code, refused.exitCode]).toEqual(["0x800f0806", 6]);
    expect((await on("/Cleanup-Image", "/RevertPendingActions")).ok).toBe(true);
    expect((await on("/Cleanup-Image", "/StartComponentCleanup", "/ResetBase")).ok).toBe(true);
    await on(...netFx3, `/Source:${features}`);
    expect((await committed()).pendingActions).toBe(true);
  });

  test("of an unknown name are unknown", async () => {
    const { on } = await image();
    const answer = await on("/Enable-Feature", "/FeatureName:Nothing");
    expect([answer.code, answer.message.split(/\r?\n/)[0]]).toEqual([
      "0x800f080c",
      "Feature name Nothing is unknown.",
    ]);
  });
});
