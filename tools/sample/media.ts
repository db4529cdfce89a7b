import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Architecture } from "../../provider/terms/index.ts";
import { makeBootVolume } from "./boot-volume.ts";
import { type FileTree, writeFileTree } from "./file-tree.ts";
import { makePeStub } from "./pe-stub.ts";
import { pseudoRandomBytes } from "./pseudo-random.ts";
import { signProgram } from "./sign-program.ts";

export interface MediaOptions {
  /** The folder to make. */
  readonly path: string;
  /** Of Setup and of the boot managers. */
  readonly build: string;
  /** An image file that becomes `sources/install` with the same extension. */
  readonly install: string;
  /** An image file that becomes `sources/boot.wim`. */
  readonly boot: string;
  readonly architecture?: Architecture;
  readonly language?: string;
}

/** Installation media as a folder, with what media have besides their images. */
export async function makeMedia(options: MediaOptions): Promise<void> {
  const { path, install, boot } = options;
  await writeFileTree(path, mediaFiles(options));
  await mkdir(join(path, "sources"), { recursive: true });
  await copyFile(install, join(path, "sources", `install${/\.\w+$/.exec(install)?.[0] ?? ".wim"}`));
  await copyFile(boot, join(path, "sources", "boot.wim"));
}

const MANAGER = { amd64: "bootx64.efi", arm64: "bootaa64.efi", x86: "bootia32.efi" } as const;

function mediaFiles({ build, architecture = "amd64", language = "en-us" }: MediaOptions): FileTree {
  const program = (name: string): Buffer => makePeStub(name, `10.0.${build}`, architecture);
  const manager = (name: string): Buffer => signProgram(program(name), ["2011"]);
  return new Map<string, Uint8Array>([
    ["autorun.inf", Buffer.from("[AutoRun.Amd64]\r\nopen=setup.exe\r\nicon=setup.exe,0\r\n")],
    ["bootmgr", Buffer.from("boot manager for BIOS")],
    ["bootmgr.efi", manager("bootmgr.efi")],
    ["setup.exe", program("setup.exe")],
    ...(architecture === "arm64"
      ? []
      : [["boot/etfsboot.com", pseudoRandomBytes("etfsboot", 4096)] as const]),
    ["boot/bcd", Buffer.from("regf")],
    [`efi/boot/${MANAGER[architecture]}`, manager("bootmgfw.efi")],
    ["efi/microsoft/boot/efisys.bin", makeBootVolume("2011")],
    ["efi/microsoft/boot/fonts/wgl4_boot.ttf", Buffer.from("font for 2011")],
    ["sources/setup.exe", program("setup.exe")],
    ["sources/SetupHost.exe", program("setuphost.exe")],
    ["sources/setupplatform.dll", program("setupplatform.dll")],
    ["sources/lang.ini", Buffer.from(`\ufeff[Available UI Languages]\r\n${language} = 3\r\n`, "utf16le")],
    [`sources/${language}/setup.exe.mui`, program("setup.exe.mui")],
    [
      "sources/sxs/microsoft-windows-netfx3-ondemand-package~31bf3856ad364e35~amd64~~.cab",
      pseudoRandomBytes("sxs", 3 << 20),
    ],
  ]);
}
