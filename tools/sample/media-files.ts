import type { Architecture } from "../../provider/terms/index.ts";
import { makeBootStore } from "./boot-store.ts";
import { LOADER, makeBootVolume } from "./boot-volume.ts";
import type { FileTree } from "./file-tree.ts";
import { makeLangIni } from "./lang-ini.ts";
import { makePackageCabinet } from "./package-cabinet.ts";
import { makePeStub } from "./pe-stub.ts";
import { pseudoRandomBytes } from "./pseudo-random.ts";
import { type SampleSigning, signProgram } from "./sign-program.ts";
import { capabilityPackage } from "./windows-packages.ts";

export interface MediaFilesOptions {
  /** Of Setup and of the boot managers. */
  readonly build: string;
  readonly architecture?: Architecture;
  /** Languages of Setup, the first of them its own. Default en-US. */
  readonly languages?: readonly string[];
  /** Whose certificates sign the boot managers; an empty list leaves them unsigned. Default 2011. */
  readonly signings?: readonly SampleSigning[];
}

/** Spelled as on media; the same bytes as in boot.wim, which spells them otherwise. */
const SETUP = ["setup.exe", "SetupHost.exe", "SetupPrep.exe", "setupplatform.dll", "unattend.dll"];
const FONTS = ["segoe_slboot.ttf", "wgl4_boot.ttf"];
/** Larger than what is rather copied than linked. */
const DOT_NET_BYTES = 3 << 20;

/** What media have besides their image files. */
export function mediaFiles(options: MediaFilesOptions): FileTree {
  const { build, architecture = "amd64", languages = ["en-US"], signings = ["2011"] } = options;
  const program = (name: string): Buffer => makePeStub(name, `10.0.${build}`, architecture);
  const manager = (name: string): Buffer => signProgram(program(name), signings);
  const volume = (loader: string): Buffer => makeBootVolume(manager(loader), architecture);
  return new Map<string, Uint8Array>([
    ["autorun.inf", Buffer.from("[AutoRun.Amd64]\r\nopen=setup.exe\r\nicon=setup.exe,0\r\n")],
    ["bootmgr", Buffer.from("boot manager for BIOS")],
    ["bootmgr.efi", manager("bootmgr.efi")],
    ["setup.exe", program("setup.exe")],
    ...(architecture === "arm64" ? [] : [["boot/etfsboot.com", pseudoRandomBytes("etfs", 4096)] as const]),
    ["boot/bcd", makeBootStore("winload.exe")],
    ["boot/boot.sdi", Buffer.concat([Buffer.from("$SDI0001")], 0x2000)],
    [`efi/boot/${LOADER[architecture].toLowerCase()}.efi`, manager("bootmgfw.efi")],
    ["efi/microsoft/boot/bcd", makeBootStore("winload.efi")],
    ["efi/microsoft/boot/cdboot.efi", manager("cdboot.efi")],
    ["efi/microsoft/boot/cdboot_noprompt.efi", manager("cdboot_noprompt.efi")],
    ["efi/microsoft/boot/efisys.bin", volume("cdboot.efi")],
    ["efi/microsoft/boot/efisys_noprompt.bin", volume("cdboot_noprompt.efi")],
    ...["boot", "efi/microsoft/boot"].flatMap((folder) =>
      FONTS.map((name) => [`${folder}/fonts/${name}`, Buffer.from(`${name} for 2011`)] as const),
    ),
    ...SETUP.map((name) => [`sources/${name}`, program(name.toLowerCase())] as const),
    ["sources/ei.cfg", Buffer.from("[EditionID]\r\n\r\n[Channel]\r\nRetail\r\n[VL]\r\n0\r\n")],
    ["sources/lang.ini", makeLangIni(languages)],
    ...languages.map(
      (language) => [`sources/${language.toLowerCase()}/setup.exe.mui`, program("setup.exe.mui")] as const,
    ),
    [
      `sources/sxs/microsoft-windows-netfx3-ondemand-package~31bf3856ad364e35~${architecture}~~.cab`,
      makePackageCabinet(capabilityPackage({ architecture, version: `10.0.${build}` }, "NetFX3~~~~"), [
        { name: "payload.bin", bytes: pseudoRandomBytes("netfx3", DOT_NET_BYTES) },
      ]),
    ],
  ]);
}
