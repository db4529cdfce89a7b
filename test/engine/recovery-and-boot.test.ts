import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { BootImage, ServicedImage, WinReImage } from "pulumi-windows-image";
import { expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makePeSample } from "../fixtures/pe-sample.ts";
import { type Engine, startEngine } from "../support/engine.ts";

const host = { type: "rehearsal" } as const;

interface Month {
  readonly build: string;
  readonly safeOs: string;
}
const DECEMBER: Month = { build: "26100.2605", safeOs: "26100.2600" };
const JANUARY: Month = { build: "26100.2894", safeOs: "26100.2890" };

/** Installation images of a month: WinRE, boot and operating system. */
const program =
  ({ build, safeOs }: Month) =>
  async () => {
    const updates = "updates/cumulative";
    const winre = new WinReImage("winre", {
      ...{ source: { path: "media/install.wim" }, safeOsUpdate: "updates/safe-os", safeOs },
      ...{ cumulativeUpdate: updates, output: { path: "out/winre.wim" }, host },
    });
    const boot = new BootImage("boot", {
      ...{ source: { path: "media/boot.wim" }, build, updates, output: { path: "out/boot.wim" }, host },
    });
    const windows = new ServicedImage("windows", {
      ...{ source: { path: "media/install.wim", edition: "Professional" }, build, updates },
      ...{ winRe: { path: winre.path }, output: { path: "out/install.wim" }, host },
    });
    return {
      safeOs: winre.safeOs,
      meets: winre.meets,
      setup: boot.mediaFiles.apply(({ files }) => files.map(({ name }) => name)),
      winreOfImage: windows.images.apply((images) => images.map((image) => image.winre?.safeOs)),
    };
  };

async function start(): Promise<Engine> {
  const engine = await startEngine();
  const sample = await makePeSample();
  const at = (...names: string[]): string => join(engine.folder, ...names);
  await cp(sample.install, at("media", "install.wim"));
  await cp(sample.boot, at("media", "boot.wim"));
  await cp(sample.cumulative, at("updates", "cumulative"), { recursive: true });
  for (const folder of [sample.safeOs, sample.newerSafeOs])
    await cp(folder, at("updates", "safe-os"), { recursive: true });
  return engine;
}

async function levels({ folder }: Engine): Promise<unknown> {
  const facts = await Promise.all(
    ["winre.wim", "boot.wim", "install.wim"].map((name) => inspectFile(join(folder, "out", name))),
  );
  return facts.map(
    (file) =>
      file.kind === "image-file" &&
      file.images.map(({ build, safeOs, winre }) => winre?.safeOs ?? safeOs ?? build),
  );
}

test("a month, the same again, a hand change, the next month, and back", async () => {
  const engine = await start();
  const preview = await engine.preview(program(DECEMBER));
  expect(preview.failure).toBeUndefined();
  expect(preview.operations).toEqual({ winre: ["create"], boot: ["create"], windows: ["create"] });
  expect(preview.text).toContain(
    "safe-os KB5048800: WinRE is at Safe OS build 26100.1, wanted is 26100.2600",
  );
  expect(preview.text).toContain(
    "1 Microsoft Windows PE (x64), 2 Microsoft Windows Setup (x64): 26100.1 → 26100.2605",
  );
  expect(preview.text).toContain("1 Windows 11 Pro: 26100.1 → 26100.2605, minimal path");

  expect((await engine.up(program(DECEMBER))).failure).toBeUndefined();
  expect(await levels(engine)).toEqual([["26100.2600"], ["26100.2605", "26100.2605"], ["26100.2600"]]);
  const outputs = await engine.stack.outputs();
  expect(outputs.meets?.value).toEqual({ "CVE-2022-41099": true, "CVE-2024-20666": true });
  expect(outputs.setup?.value).toContain("sources/setuphost.exe");
  expect(outputs.winreOfImage?.value).toEqual(["26100.2600"]);

  const same = { winre: ["same"], boot: ["same"], windows: ["same"] };
  expect((await engine.up(program(DECEMBER))).operations).toEqual(same);
  expect((await engine.refresh()).results).toEqual({ winre: "same", boot: "same", windows: "same" });

  await changeByHand(join(engine.folder, "out", "winre.wim"), "Package_for_SafeOSDU");
  const refresh = await engine.refresh();
  expect(refresh.results).toMatchObject({ winre: "update", boot: "same" });
  expect(refresh.text).toMatch(
    /winre\.wim is not what was made: image 1 .*: Package_for_SafeOSDU.* is missing/,
  );

  const newer = await engine.up(program(JANUARY));
  expect(newer.operations).toEqual({ winre: ["update"], boot: ["update"], windows: ["update"] });
  expect(await levels(engine)).toEqual([["26100.2890"], ["26100.2894", "26100.2894"], ["26100.2890"]]);

  const older = await engine.up(program(DECEMBER));
  expect(older.failure).toBeUndefined();
  const keys = older.steps
    .filter(({ operation }) => operation === "replace")
    .map(({ name, keys }) => [name, keys]);
  expect(Object.fromEntries(keys)).toMatchObject({ winre: ["safeOs"], boot: ["build"] });
  expect(await levels(engine)).toEqual([["26100.2600"], ["26100.2605", "26100.2605"], ["26100.2600"]]);

  expect((await engine.destroy()).failure).toBeUndefined();
  expect(await readdir(join(engine.folder, "out"))).toEqual([]);
});
