import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bootImageController } from "../../../provider/resources/boot-image/index.ts";
import type { BootImageState } from "../../../provider/resources/boot-image/types.ts";
import { readProvenance } from "../../../provider/servicing/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { callsOf } from "../../support/customising/service.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makePeSample();

const KEPT = [
  "Windows/Boot/EFI/bootmgfw.efi",
  "Windows/Boot/EFI/bootmgr.efi",
  "sources/lang.ini",
  "sources/setup.exe",
  "sources/setuphost.exe",
];

/** As another program sees it. */
async function extracted(wim: string, name: string, folder: string): Promise<Buffer> {
  await wimlib("extract", wim, "2", `/${name}`, `--dest-dir=${folder}`, "--no-acls", "--quiet");
  return readFile(join(folder, name.split("/").at(-1) ?? ""));
}

test("a language of an ISO file and a driver: both images raised, Setup speaks it and boots, its files are kept", async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "boot.wim");
  const { engine } = await startController(bootImageController, join(folder, "work"));
  const args = {
    source: { path: sample.boot },
    build: "26100.2605",
    updates: sample.cumulative,
    languages: { source: sample.iso, tags: ["ja-JP"] },
    drivers: [{ path: sample.driver }],
    output: { path },
  };
  expect(await engine.up(args)).toBe("create");
  const state = engine.state?.outputs as unknown as BootImageState;
  expect(state).toMatchObject({ build: "26100.2605", bootIndex: 2, rehearsed: true });
  expect(state.plan).toHaveLength(1);
  expect(state.plan[0]?.path).toBe("full-payload");
  for (const image of state.images) {
    expect(image).toMatchObject({ role: "winpe", build: "26100.2605", languages: ["en-US", "ja-JP"] });
    const raised = image.packages?.filter((name) => name.endsWith("~10.0.26100.2605")).join("\n");
    expect(raised).toMatch(/WinPE-WMI-Package~[^\n]*~ja-JP~/i);
    expect(raised).toMatch(/WinPE-FontSupport-JA-JP-Package~/i);
  }

  const { logDirectory } = (await readProvenance(path)) ?? expect.unreachable();
  const calls = (await callsOf({ logDirectory } as never)).filter((name) => !name.startsWith("ask-"));
  const one = [
    ...["mount", "add-package-KB5048667", "add-language-ja-JP", "add-component-WinPE-WMI_ja-jp"],
    ...["add-component-WinPE-FontSupport-JA-JP"],
  ];
  const rest = ["add-package-KB5048667", "add-driver", "cleanup", "commit"];
  expect(calls).toEqual([...one, ...rest, ...one, "gen-lang-ini", ...rest, "export", "export"]);

  expect(state.mediaFiles.folder).toBe(`${path}.media`);
  expect(state.mediaFiles.files.map(({ name }) => name)).toEqual(KEPT);
  for (const { name, path: kept, version } of state.mediaFiles.files) {
    const bytes = await readFile(kept);
    expect(bytes.equals(await extracted(path, name, await makeTemporaryFolder())), name).toBe(true);
    expect(version, name).toBe(name.endsWith(".ini") ? null : "10.0.26100.2605");
  }
  const languages = await readFile(join(state.mediaFiles.folder, "sources", "lang.ini"), "utf16le");
  expect(languages).toMatch(/en-US = 3\r\nja-JP = 2\r\n/);
  expect(await wimlib("info", path)).toMatch(/Boot Index:\s+2/);
});

test("what was kept is drift when it is changed or gone, and is made again without DISM's packages", async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "boot.wim");
  const { engine, said } = await startController(bootImageController, join(folder, "work"));
  const args = {
    ...{ source: { path: sample.boot }, build: "26100.1", updates: sample.cumulative },
    output: { path },
  };
  await engine.up(args);
  const media = `${path}.media`;
  await writeFile(join(media, "sources", "setup.exe"), "another");
  await rm(join(media, "Windows", "Boot", "EFI", "bootmgr.efi"));
  await writeFile(join(media, "note.txt"), "of a person");
  expect(await engine.refresh()).toBe("drift");
  expect(said.at(-1)).toBe(
    `${path} is not what was made: Windows/Boot/EFI/bootmgr.efi for the media is missing, sources/setup.exe for the media was changed.`,
  );
  expect(await engine.up(args)).toBe("update");
  expect(await engine.refresh()).toBe("same");
  await engine.destroy();
  expect(await readFile(join(media, "note.txt"), "utf8")).toBe("of a person");
});
