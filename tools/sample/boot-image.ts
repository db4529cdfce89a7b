import type { Architecture } from "../../provider/terms/index.ts";
import { makeBootVolume } from "./boot-volume.ts";
import { catalogArchitecture } from "./package-identity.ts";
import { PACKAGE_STATE } from "./package-list.ts";
import { makePeStub } from "./pe-stub.ts";
import { releaseLineOf } from "./release-line.ts";
import { revisionOf, rollupPackage } from "./rollup-packages.ts";
import { signProgram } from "./sign-program.ts";
import { makeWim } from "./wim.ts";
import { windowsTree } from "./windows-tree.ts";
import { peDescription, pePackages } from "./winre-image.ts";

export interface BootImageOptions {
  readonly path: string;
  readonly build: string;
  readonly architecture?: Architecture;
  readonly languages?: readonly string[];
  /** Boot managers signed for 2011 and, beside them, all that is there for 2023. @default false */
  readonly signed?: boolean;
}

/** A boot.wim: Windows PE (FLAGS 9) and Setup (FLAGS 2), which is the one that boots. */
export async function makeBootImage(options: BootImageOptions): Promise<void> {
  const { path, build, architecture = "amd64", languages = ["en-US"], signed = false } = options;
  const images = [
    { name: `Microsoft Windows PE (${catalogArchitecture(architecture)})`, flags: "9", setup: false },
    { name: `Microsoft Windows Setup (${catalogArchitecture(architecture)})`, flags: "2", setup: true },
  ];
  const contents = images.map(({ name, setup }) => ({
    name,
    files: bootFiles({ build, architecture, languages, signed }, setup),
  }));
  const descriptions = images.map(({ name, flags }) =>
    peDescription({ name, flags, build, architecture, languages }),
  );
  await makeWim(path, contents, { bootIndex: 2, descriptions });
}

function bootFiles(
  options: Required<Omit<BootImageOptions, "path">>,
  setup: boolean,
): Map<string, Uint8Array> {
  const { build, architecture, languages, signed } = options;
  const serviced = revisionOf(build) > 1;
  const rollup = {
    identity: rollupPackage(build, architecture),
    releaseType: "Security Update" as const,
    state: PACKAGE_STATE.installed,
  };
  const files = windowsTree({
    ...options,
    release: releaseLineOf(build).release,
    editionId: "WindowsPE",
    installationType: "WindowsPE",
    productName: "Microsoft Windows PE",
    productType: "WinNT",
    packages: [...pePackages(build, architecture, languages), ...(serviced ? [rollup] : [])],
  });
  const program = (name: string): Uint8Array => makePeStub(name, `10.0.${build}`, architecture);
  files.set("Windows/System32/winpeshl.exe", program("winpeshl.exe"));
  for (const name of ["bootmgfw.efi", "bootmgr.efi"])
    files.set(`Windows/Boot/EFI/${name}`, signed ? signProgram(program(name), ["2011"]) : program(name));
  if (signed) for (const [name, bytes] of filesFor2023(program)) files.set(`Windows/Boot/${name}`, bytes);
  if (setup) {
    for (const name of ["setup.exe", "setuphost.exe"]) files.set(`sources/${name}`, program(name));
    files.set("sources/lang.ini", Buffer.from(`\ufeff${langIni(languages)}`, "utf16le"));
  }
  return files;
}

/** What is there for the certificate of 2023, beside what it stands for. */
function filesFor2023(program: (name: string) => Uint8Array): Map<string, Uint8Array> {
  const managers = ["bootmgfw", "bootmgr"].map(
    (name) => [`EFI_EX/${name}_EX.efi`, signProgram(program(`${name}.efi`), ["2023"])] as const,
  );
  return new Map<string, Uint8Array>([
    ...managers,
    ["FONTS_EX/wgl4_boot_EX.ttf", Buffer.from("font for 2023")],
    ["DVD_EX/EFI/en-US/efisys_EX.bin", makeBootVolume("2023")],
    ["DVD_EX/EFI/en-US/efisys_noprompt_EX.bin", makeBootVolume("2023 without prompt")],
  ]);
}

/** The languages that Setup offers, the first of them as its own. */
const langIni = (languages: readonly string[]): string =>
  [
    "[Available UI Languages]",
    ...languages.map((language, position) => `${language} = ${position === 0 ? 3 : 2}`),
    "",
    "[Fallback Languages]",
    ...languages.map((language) => `${language} = ${language.toLowerCase()}`),
    "",
  ].join("\r\n");
