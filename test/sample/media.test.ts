import { X509Certificate } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../provider/hosts/index.ts";
import { Hive, inspectMedia, openFile, readArchiveMember } from "../../provider/imaging/index.ts";
import { makeMedia, makePeStub } from "../../tools/sample/index.ts";
import { sampleRoot, signProgram } from "../../tools/sample/sign-program.ts";
import { makeSharedFolder } from "../support/imaging/shared-folder.ts";
import { wimlib } from "../support/imaging/wimlib.ts";

const BOOT_MANAGER = "{9dea862c-5cdd-4e70-acc1-f32b344d4795}";
const PCA_2011 = "Microsoft Windows Production PCA 2011";
const CA_2023 = "Windows UEFI CA 2023";

const canVerify = (): Promise<boolean> =>
  runProgram("osslsigncode", ["--version"]).then(
    () => true,
    () => false,
  );

const folder = await makeSharedFolder();
const build = "26100.1742";
const media = join(folder, "media");
await makeMedia({ path: media, build, languages: ["ja-JP", "en-US"], editions: ["Professional"] });

test("are whole, and everything in them fits together", async () => {
  const { install, boot, bootManagers, inconsistencies, ...facts } = await inspectMedia(media);
  expect(inconsistencies).toEqual([]);
  expect(facts).toMatchObject({ architecture: "amd64", setupVersion: `10.0.${build}` });
  expect([...facts.languages].sort()).toEqual(["en-US", "ja-JP"]);
  expect([install?.path, boot.path, boot.bootIndex]).toEqual(["sources/install.wim", "sources/boot.wim", 2]);
  expect([...(install?.images ?? []), ...boot.images].map((image) => image.build)).toEqual(
    Array(3).fill(build),
  );
  expect(install?.images[0]?.winre?.sha1).toMatch(/^[0-9a-f]{40}$/);
  expect(bootManagers.map(({ path, signing }) => `${path} ${signing}`)).toEqual([
    "bootmgr.efi 2011",
    "efi/boot/bootx64.efi 2011",
  ]);
});

test("wiminfo reads their image files", async () => {
  const told = await wimlib("info", join(media, "sources", "boot.wim"));
  expect(told).toMatch(/Image Count: +2\n[\s\S]*Boot Index: +2\n/);
  expect(await wimlib("info", join(media, "sources", "install.wim"))).toMatch(/Name: +Windows 11 Pro\n/);
});

test.each([
  ["esd", ["install.esd"], 1],
  ["swm", ["install.swm", "install2.swm"], 2],
] as const)("with an install.%s", async (installFormat, names, parts) => {
  const path = join(folder, installFormat);
  await makeMedia({ path, build, editions: ["Professional"], installFormat });
  const found = (await readdir(join(path, "sources"))).filter((name) => name.startsWith("install"));
  expect(found).toEqual(expect.arrayContaining([...names]));
  expect(found).not.toContain("install.wim");
  const { install } = await inspectMedia(path);
  expect(install?.parts).toBeGreaterThanOrEqual(parts);
  expect(install).toMatchObject({ path: `sources/install.${installFormat}`, images: [{ build }] });
});

test("for arm64 start by UEFI alone", async () => {
  const path = join(folder, "arm64");
  const signings = ["2011", "2023"] as const;
  await makeMedia({ path, build, architecture: "arm64", signings, editions: ["Professional"] });
  const { architecture, bootManagers } = await inspectMedia(path);
  expect(architecture).toBe("arm64");
  expect(bootManagers).toMatchObject([
    { path: "bootmgr.efi", signing: "both" },
    { path: "efi/boot/bootaa64.efi", signing: "both" },
  ]);
  expect(await readdir(join(path, "boot"))).not.toContain("etfsboot.com");
});

describe("what firmware reads", () => {
  test.each(["boot", "efi/microsoft/boot"])("%s/bcd is a hive that tells what to start", async (name) => {
    const source = await openFile(join(media, ...name.split("/"), "bcd"));
    const objects = await (await Hive.open(source)).key("Objects");
    const element = async (object: string, kind: string): Promise<unknown> =>
      (await (await objects?.key(`${object}\\Elements\\${kind}`))?.value("Element"))?.data;
    const [first] = (await element(BOOT_MANAGER, "24000001")) as [string];
    expect(await element(first, "12000004")).toBe("Windows Setup");
    await source.close();
  });

  test("efisys.bin is a FAT volume with the program to start from, as 7-Zip reads it", async () => {
    const path = join(media, "efi", "microsoft", "boot", "efisys.bin");
    const loader = await readArchiveMember({ path }, "EFI/BOOT/BOOTX64.EFI");
    const started = await readFile(join(media, "efi", "microsoft", "boot", "cdboot.efi"));
    expect(Buffer.compare(loader, started)).toBe(0);
  });
});

describe.skipIf(!(await canVerify()))("osslsigncode", () => {
  const root = join(folder, "root.pem");
  const verify = async (program: string) => {
    await writeFile(root, new X509Certificate(sampleRoot().bytes).toString());
    return runProgram("osslsigncode", ["verify", "-CAfile", root, "-in", program]);
  };

  test("finds every boot manager signed as it is, up to its authority", async () => {
    const image = join(folder, "from-boot");
    const boot = join(media, "sources", "boot.wim");
    await wimlib("extract", boot, "2", "/Windows/Boot", `--dest-dir=${image}`, "--no-acls", "--quiet");
    const inside = join(image, "Boot");
    const programs: readonly (readonly [string, string])[] = [
      [join(media, "bootmgr.efi"), PCA_2011],
      [join(media, "efi", "boot", "bootx64.efi"), PCA_2011],
      [join(inside, "EFI", "bootmgfw.efi"), PCA_2011],
      [join(inside, "EFI_EX", "bootmgfw_EX.efi"), CA_2023],
      [join(inside, "EFI_EX", "bootmgr_EX.efi"), CA_2023],
    ];
    for (const [path, authority] of programs) {
      const { exitCode, stdout } = await verify(path);
      expect(exitCode, stdout).toBe(0);
      expect(stdout).toContain(`Issuer : /CN=${authority}`);
    }
  });

  test("finds both signatures of a program that has two", async () => {
    const path = join(folder, "both.efi");
    await writeFile(path, signProgram(makePeStub("bootmgfw.efi", "10.0.26100.1", "x86"), ["2011", "2023"]));
    const { exitCode, stdout } = await verify(path);
    expect([exitCode, /verified signatures: (\d)/.exec(stdout)?.[1]]).toEqual([0, "2"]);
  });

  test("finds a program that was changed after it was signed", async () => {
    const bytes = await readFile(join(media, "bootmgr.efi"));
    bytes.writeUInt8(bytes.readUInt8(0x400) ^ 1, 0x400);
    const path = join(folder, "changed.efi");
    await writeFile(path, bytes);
    const { exitCode, stdout } = await verify(path);
    expect([exitCode === 0, /MISMATCH/.test(stdout)]).toEqual([false, true]);
  });
});
