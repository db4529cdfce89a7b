import type { BootCertificate } from "./media-scenario.ts";

/** A file of media that is taken out of Setup's image. */
export interface BootCopy {
  /** On the media. */
  readonly path: string;
  /** In the image. */
  readonly name: string;
}

const BOOT = "Windows/Boot";
const MANAGERS = /(?:^|\/)(?:bootmgfw|bootx64|bootia32|bootaa64)\.efi$/i;
const ROOT_MANAGER = /(?:^|\/)bootmgr\.efi$/i;
const FONTS = "efi/microsoft/boot/fonts";
/** Setup has its second program since then. */
const FIRST_WITH_SETUPHOST = 26100;

/** Names of an image's files without case, each as it is spelled. */
const spelledIn = (names: readonly string[]): ((name: string) => string | undefined) => {
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  return (name) => known.get(name.toLowerCase());
};

/** The programs of Setup, which must be the same bytes on the media and in boot.wim: Setup fails where they differ. */
export function setupCopies(names: readonly string[], build: number | undefined): BootCopy[] {
  const find = spelledIn(names);
  const programs =
    build === undefined || build >= FIRST_WITH_SETUPHOST ? ["setup.exe", "setuphost.exe"] : ["setup.exe"];
  return programs.flatMap((program) => {
    const name = find(`sources/${program}`);
    return name === undefined ? [] : [{ path: `sources/${program}`, name }];
  });
}

/**
 * Every boot manager of the media from boot.wim's. Those for the certificate of 2023 lie beside the usual ones, in
 * `EFI_EX`, and bring the fonts and the boot image of an ISO that go with them.
 */
export function managerCopies(
  paths: readonly string[],
  names: readonly string[],
  signing: BootCertificate,
): BootCopy[] {
  const find = spelledIn(names);
  const [manager, root] =
    signing === "2023"
      ? [find(`${BOOT}/EFI_EX/bootmgfw_EX.efi`), find(`${BOOT}/EFI_EX/bootmgr_EX.efi`)]
      : [find(`${BOOT}/EFI/bootmgfw.efi`), find(`${BOOT}/EFI/bootmgr.efi`)];
  const managers = paths.flatMap((path): BootCopy[] => {
    const name = MANAGERS.test(path) ? manager : ROOT_MANAGER.test(path) ? root : undefined;
    return name === undefined ? [] : [{ path, name }];
  });
  return signing === "2023" ? [...managers, ...besides2023(names)] : managers;
}

function besides2023(names: readonly string[]): BootCopy[] {
  return names.flatMap((name): BootCopy[] => {
    const font = /^Windows\/Boot\/FONTS_EX\/([^/]+)_EX(\.ttf)$/i.exec(name);
    if (font) return [{ path: `${FONTS}/${font[1]}${font[2]}`, name }];
    const disc = /^Windows\/Boot\/DVD_EX\/EFI\/en-US\/(efisys\w*)\.bin$/i.exec(name);
    return disc ? [{ path: `efi/microsoft/boot/${disc[1]?.toLowerCase()}.bin`, name }] : [];
  });
}

/** The list of languages that Setup offers, where the media have one or need one. */
export function langIniCopies(
  has: (path: string) => boolean,
  names: readonly string[],
  languages: readonly string[],
): BootCopy[] {
  const name = spelledIn(names)("sources/lang.ini");
  const wanted = has("sources/lang.ini") || languages.length > 1;
  return name !== undefined && wanted ? [{ path: "sources/lang.ini", name }] : [];
}

/** What an ISO file boots from: the sector for BIOS, absent for ARM, and the volume for UEFI. */
export function discBootImages(
  has: (path: string) => boolean,
  signing: BootCertificate,
): { readonly bios: string | undefined; readonly uefi: string | undefined } {
  const first = (...paths: readonly string[]): string | undefined => paths.find(has);
  const uefi = ["efi/microsoft/boot/efisys.bin"];
  return {
    bios: first("boot/etfsboot.com"),
    uefi: first(...(signing === "2023" ? ["efi/microsoft/boot/efisys_ex.bin", ...uefi] : uefi)),
  };
}
