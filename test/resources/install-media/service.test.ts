import { chmod, cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectMedia } from "../../../provider/imaging/index.ts";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import type { InstallMediaState } from "../../../provider/resources/install-media/types.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

/** A copy of the source beside the output, some of it read-only as what comes from a disc. */
async function start() {
  const folder = await makeTemporaryFolder();
  const source = join(folder, "source");
  await cp(sample.source, source, { recursive: true });
  for (const name of ["autorun.inf", "sources/setup.exe", "bootmgr.efi", "sources/install.wim"])
    await chmod(join(source, name), 0o444);
  const out = join(folder, "out");
  const { engine, said } = await startController(installMediaController, join(folder, "work"));
  const december = {
    source: { path: source },
    installImage: { path: sample.december.install },
    bootImage: { path: sample.december.boot },
    winRe: { path: sample.december.winRe },
    setupUpdate: sample.december.setup,
    build: sample.december.build,
    output: { path: out },
  };
  return { folder, source, out, engine, said, december };
}

const stateOf = async (source: string): Promise<unknown> => {
  const names = (await readdir(source, { recursive: true })).sort();
  return Promise.all(
    names.map(async (name) => {
      const { mtimeMs, mode, ino, size } = await stat(join(source, name));
      return [name, mtimeMs, mode, ino, size];
    }),
  );
};

/** Of Setup's image, as another program takes it out. */
async function inBoot(out: string, name: string): Promise<Buffer> {
  const folder = await makeTemporaryFolder();
  await wimlib(
    "extract",
    join(out, "sources", "boot.wim"),
    "2",
    `/${name}`,
    `--dest-dir=${folder}`,
    "--no-acls",
    "--quiet",
  );
  return readFile(join(folder, name.split("/").at(-1) ?? ""));
}

test("a month: every part in its place, what stays is linked, the source untouched; drift by name; the next month", async () => {
  const { source, out, engine, said, december } = await start();
  const before = await stateOf(source);
  expect(await engine.up(december)).toBe("create");
  const state = engine.state?.outputs as unknown as InstallMediaState;
  expect(state.images.map(({ file, build, winRe }) => [file, build, winRe])).toEqual([
    ["sources/install.wim", "26100.2605", "26100.2605"],
    ["sources/install.wim", "26100.2605", "26100.2605"],
    ["sources/boot.wim", "26100.2605", null],
    ["sources/boot.wim", "26100.2605", null],
  ]);
  expect(state).toMatchObject({ setupVersion: "10.0.26100.2605", label: null, rehearsed: false });
  expect(state.bootManagers).toEqual([
    { path: "bootmgr.efi", signing: "2023" },
    { path: "efi/boot/bootx64.efi", signing: "2023" },
  ]);
  expect(state.plan.steps.map(({ kind }) => kind)).toEqual([
    ...[
      "copy",
      "install-image",
      "boot-image",
      "setup-update",
      "setup-files",
      "boot-managers",
      "boot-signing",
      "lang-ini",
    ],
  ]);
  expect((await inspectMedia(out)).inconsistencies).toEqual([]);
  for (const [file, name] of [
    ["sources/setup.exe", "sources/setup.exe"],
    ["sources/SetupHost.exe", "sources/setuphost.exe"],
    ["bootmgr.efi", "Windows/Boot/EFI_EX/bootmgr_EX.efi"],
    ["efi/boot/bootx64.efi", "Windows/Boot/EFI_EX/bootmgfw_EX.efi"],
    ["efi/microsoft/boot/fonts/wgl4_boot.ttf", "Windows/Boot/FONTS_EX/wgl4_boot_EX.ttf"],
  ] as const)
    expect((await readFile(join(out, file))).equals(await inBoot(out, name)), file).toBe(true);
  expect(await readdir(join(out, "sources"))).toEqual(
    expect.arrayContaining(["WinDlp.dll", "SetupHost.exe"]),
  );
  expect(await readdir(join(out, "sources"))).not.toContain("setuphost.exe");

  const cabinet = "sources/sxs/microsoft-windows-netfx3-ondemand-package~31bf3856ad364e35~amd64~~.cab";
  expect((await stat(join(out, cabinet))).ino).toBe((await stat(join(source, cabinet))).ino);
  expect((await stat(join(out, "autorun.inf"))).mode & 0o200).toBe(0o200);
  expect(await stateOf(source)).toEqual(before);

  expect(await engine.up(december)).toBe("same");
  await writeFile(join(out, "bootmgr.efi"), await inBoot(out, "Windows/Boot/EFI/bootmgr.efi"));
  await rm(join(out, "sources", "lang.ini"));
  await writeFile(join(out, "note.txt"), "of a person");
  expect(await engine.refresh()).toBe("drift");
  expect(said.at(-1)).toBe(
    `${out} is not what was made: the boot manager bootmgr.efi is signed for 2011 instead of 2023; sources/lang.ini is missing; note.txt was added.`,
  );
  await expect(engine.destroy()).rejects.toThrow(/is not removed: bootmgr\.efi was changed since/);
  const { january } = sample;
  const next = {
    ...december,
    installImage: { path: january.install },
    bootImage: { path: january.boot },
    winRe: { path: january.winRe },
    ...{ setupUpdate: january.setup, build: january.build },
  };
  expect(await engine.up(next)).toBe("update");
  expect(await engine.refresh()).toBe("same");
  expect(engine.state?.outputs.setupVersion).toBe("10.0.26100.2894");
  await engine.destroy();
  expect((await readdir(join(out, ".."))).sort()).toEqual(["source"]);
});
