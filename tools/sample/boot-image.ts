import type { Architecture } from "../../provider/terms/index.ts";
import { makeBootVolume } from "./boot-volume.ts";
import { makeLangIni } from "./lang-ini.ts";
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
  if (signed)
    for (const [name, bytes] of filesFor2023(program, architecture)) files.set(`Windows/Boot/${name}`, bytes);
  if (setup) {
    for (const name of ["setup.exe", "setuphost.exe"]) files.set(`sources/${name}`, program(name));
    files.set("sources/lang.ini", makeLangIni(languages));
  }
  return files;
}

/** What is there for the certificate of 2023, beside what it stands for. */
function filesFor2023(
  program: (name: string) => Uint8Array,
  architecture: Architecture,
): Map<string, Uint8Array> {
  const signed = (name: string): Buffer => signProgram(program(`${name}.efi`), ["2023"]);
  return new Map<string, Uint8Array>([
    ...["bootmgfw", "bootmgr"].map((name) => [`EFI_EX/${name}_EX.efi`, signed(name)] as const),
    ...["segoe_slboot", "wgl4_boot"].map(
      (name) => [`FONTS_EX/${name}_EX.ttf`, Buffer.from(`${name} for 2023`)] as const,
    ),
    ...["", "_noprompt"].map(
      (kind) =>
        [
          `DVD_EX/EFI/en-US/efisys${kind}_EX.bin`,
          makeBootVolume(signed(`cdboot${kind}`), architecture),
        ] as const,
    ),
  ]);
}
