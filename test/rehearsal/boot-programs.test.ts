import { join } from "node:path";
import { expect, test } from "vitest";
import {
  bufferSource,
  fileVersion,
  openFile,
  openWim,
  readArchiveMember,
  readWhole,
} from "../../provider/imaging/index.ts";
import { readBootSigning } from "../../provider/imaging/media/boot-signing.ts";
import { makeBootImage } from "../../tools/sample/index.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalUpdates } from "../support/rehearsal/rehearsal-updates.ts";

const updates = await makeRehearsalUpdates();

/** Version and signing of each program of Setup's image; of a volume to start from, those of the program in it. */
async function programsOf(boot: string): Promise<Record<string, string>> {
  const file = await openFile(boot);
  const image = await (await openWim(file)).readImage(2);
  const read = async (name: string): Promise<Uint8Array> => {
    const source = await image.open(name);
    return source ? await readWhole(source) : expect.unreachable(`The image has no ${name}.`);
  };
  const told: Record<string, string> = {};
  for (const name of PROGRAMS) {
    const found = await read(name);
    const bytes = name.endsWith(".bin")
      ? await readArchiveMember({ name, bytes: found }, "EFI/BOOT/BOOTX64.EFI")
      : found;
    const signing = await readBootSigning(bufferSource(bytes, name));
    told[name] = `${fileVersion(bytes)?.join(".")} ${signing}`;
  }
  image.close();
  await file.close();
  return told;
}

const PROGRAMS = [
  "sources/setup.exe",
  "sources/setuphost.exe",
  "Windows/Boot/EFI/bootmgfw.efi",
  "Windows/Boot/EFI_EX/bootmgfw_EX.efi",
  "Windows/Boot/EFI_EX/bootmgr_EX.efi",
  "Windows/Boot/DVD_EX/EFI/en-US/efisys_EX.bin",
];

const at = (version: string) =>
  Object.fromEntries(
    PROGRAMS.map((name) => {
      const signing = name.includes("_EX") ? "2023" : name.endsWith(".efi") ? "2011" : null;
      return [name, `${version} ${signing}`];
    }),
  );

test("a cumulative update brings newer programs of Setup and boot managers, those for 2023 too", async () => {
  const { folder, mount, dism, stage, succeed } = await makeRehearsal();
  const boot = join(folder, "boot.wim");
  await makeBootImage({ path: boot, build: "26100.1742", signed: true });
  expect(await programsOf(boot)).toEqual(at("10.0.26100.1742"));
  const mounted = await mount(boot, 2);
  const update = await stage(updates.paths.december);
  expect((await dism(`/Image:${mounted}`, "/Add-Package", `/PackagePath:${update}`)).ok).toBe(true);
  await succeed("/Unmount-Image", `/MountDir:${mounted}`, "/Commit");
  expect(await programsOf(boot)).toEqual(at("10.0.26100.2605"));
});
