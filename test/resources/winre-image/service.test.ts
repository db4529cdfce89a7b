import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { winReImageController } from "../../../provider/resources/winre-image/index.ts";
import type { WinReImageState } from "../../../provider/resources/winre-image/types.ts";
import { readProvenance } from "../../../provider/servicing/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { callsOf } from "../../support/customising/service.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makePeSample();

async function start(more: object = {}) {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "winre.wim");
  const args = {
    source: { path: sample.install },
    safeOsUpdate: sample.safeOs,
    cumulativeUpdate: sample.cumulative,
    output: { path },
    ...more,
  };
  return { path, args, ...(await startController(winReImageController, join(folder, "work"))) };
}

const stateOf = ({ engine }: Awaited<ReturnType<typeof start>>) =>
  engine.state?.outputs as unknown as WinReImageState;

async function callsFor(path: string): Promise<string[]> {
  const { logDirectory } = (await readProvenance(path)) ?? expect.unreachable();
  return (await callsOf({ logDirectory } as never)).filter((name) => !name.startsWith("ask-"));
}

test("out of an install.wim, with a language and a driver", async () => {
  const world = await start({
    languages: { source: sample.languages, tags: ["ja-JP"] },
    drivers: [{ path: sample.driver }],
  });
  expect(await world.engine.up(world.args)).toBe("create");
  const state = stateOf(world);
  expect(state).toMatchObject({
    safeOs: "26100.2600",
    servicingStack: "26100.2890",
    meets: { "CVE-2022-41099": true, "CVE-2024-20666": true },
    smallestRecoveryPartition: 300 * 2 ** 20,
    images: [{ role: "winre", languages: ["en-US", "ja-JP"], build: "26100.1", pendingActions: false }],
  });
  expect(await callsFor(world.path)).toEqual([
    ...["mount", "add-package-KB5050009", "add-language-ja-JP", "add-component-WinPE-WMI_ja-jp"],
    ...["add-component-WinPE-FontSupport-JA-JP", "add-package-KB5048800", "add-driver"],
    ...["cleanup", "commit", "export"],
  ]);
  const { source } = (await readProvenance(world.path)) ?? expect.unreachable();
  expect(source).toMatchObject({
    name: "install.wim",
    inside: { index: 1, path: "Windows/System32/Recovery/winre.wim" },
  });
  expect(source.contentId).toBe(state.sourceContentId);
});

describe("at the wanted level already", () => {
  const atLevel = { source: { path: sample.winre }, safeOsUpdate: sample.atLevel };

  test("it is exported as it is", async () => {
    const world = await start(atLevel);
    await world.engine.up(world.args);
    expect(stateOf(world).plan[0]).toMatchObject({ action: "none", steps: [] });
    expect(await callsFor(world.path)).toEqual(["export"]);
  });

  test("another cumulative update, or the same file by another path, is no change", async () => {
    const world = await start(atLevel);
    await world.engine.up(world.args);
    const cumulativeUpdate = {
      ...{ kb: "KB5060000", type: "cumulative-update", target: "26100.4000", base: "26100.1742" },
      ...{ architecture: "amd64", path: "not-there.msu" },
    };
    expect(await world.engine.up({ ...world.args, cumulativeUpdate })).toBe("same");
    const source = { path: sample.mixed, index: 3 };
    expect(await world.engine.up({ ...world.args, source })).toBe("same");
  });
});

describe("the Safe OS update of a month", () => {
  const entry = (kb: string, type: string, target: string, month: string) => ({
    ...{ kb, type, target, month, base: null, architecture: "amd64", path: `${kb}.cab` },
  });
  const safeOsUpdate = [
    entry("KB5048800", "safe-os", "26100.2600", "2024-12"),
    entry("KB5046600", "safe-os", "26100.2400", "2024-11"),
    entry("KB5050010", "safe-os", "26100.2890", "2025-02"),
  ];
  test.each([
    ["2025-02", "26100.2890"],
    ["2025-01", "26100.2600"],
    ["2024-11", "26100.2400"],
  ])("%s", async (month, safeOs) => {
    const { engine, args } = await start({
      safeOsUpdate,
      cumulativeUpdate: {
        ...entry("KB5050009", "cumulative-update", "26100.2894", month),
        base: "26100.1742",
      },
    });
    const { plan } = (await engine.check(args)) as { plan: readonly { to: string }[] };
    expect(plan[0]?.to).toBe(safeOs);
  });

  test("is the newest where a file does not tell its month", async () => {
    const { engine, args } = await start({ safeOsUpdate: [sample.newerSafeOs, ...safeOsUpdate.slice(0, 2)] });
    const { plan } = (await engine.check(args)) as { plan: readonly { to: string }[] };
    expect(plan[0]?.to).toBe("26100.2890");
  });
});

test("a lower Safe OS build makes a new one", async () => {
  const world = await start({ source: { path: sample.winre }, safeOs: "26100.2600" });
  const safeOsUpdate = [sample.atLevel, sample.safeOs];
  await world.engine.up({ ...world.args, safeOsUpdate });
  const lower = await world.engine.check({ ...world.args, safeOsUpdate, safeOs: "26100.2400" });
  expect(await world.engine.diff(lower)).toMatchObject({ replaces: ["safeOs"] });
});
