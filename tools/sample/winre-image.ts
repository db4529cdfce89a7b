import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Architecture } from "../../provider/terms/index.ts";
import type { ImageDescription } from "./image-xml.ts";
import { type InstalledPackage, PACKAGE_STATE } from "./package-list.ts";
import { makePeStub } from "./pe-stub.ts";
import { releaseLineOf } from "./release-line.ts";
import { buildNumberOf, safeOsPackage, servicingStackOf, servicingStackPackage } from "./rollup-packages.ts";
import { makeWim } from "./wim.ts";
import { windowsTree } from "./windows-tree.ts";

export interface WinReOptions {
  /** Build of the medium, such as `26100.1742`: the XML keeps it, while the registry stays at the first release. */
  readonly build: string;
  /** Build of the Safe OS update in it; without one it only has the version of its shell. */
  readonly safeOs?: string;
  readonly architecture?: Architecture;
  readonly languages?: readonly string[];
}

/** Packages of Windows PE, as WinRE and boot images have them. */
export function pePackages(
  build: string,
  architecture: Architecture,
  languages: readonly string[],
): readonly InstalledPackage[] {
  const version = `10.0.${buildNumberOf(build)}.1`;
  const names = ["Microsoft-Windows-WinPE-Package", "WinPE-WMI-Package", "WinPE-SecureStartup-Package"];
  const stack = servicingStackPackage(servicingStackOf(build), architecture);
  const neutral = names.map((name) => ({ name, architecture, version }));
  const spoken = ["Microsoft-Windows-WinPE-LanguagePack-Package", ...names.slice(1)];
  const satellites = languages.flatMap((language) =>
    spoken.map((name) => ({ name, architecture, language, version })),
  );
  return [...neutral, ...satellites, stack].map((identity) => ({
    identity,
    releaseType: "Feature Pack",
    state: PACKAGE_STATE.installed,
  }));
}

/** A winre.wim: Windows PE with the recovery tools. */
export async function makeWinReImage(path: string, options: WinReOptions): Promise<void> {
  const { build, safeOs, architecture = "amd64", languages = ["en-US"] } = options;
  const level = safeOs ?? build;
  const packages: readonly InstalledPackage[] = [
    ...pePackages(build, architecture, languages),
    ...(safeOs === undefined
      ? []
      : [
          {
            identity: safeOsPackage(safeOs, architecture),
            releaseType: "Update" as const,
            state: PACKAGE_STATE.installed,
          },
        ]),
  ];
  const files = windowsTree({
    ...{ architecture, languages, packages },
    build: `${buildNumberOf(build)}.1`,
    release: releaseLineOf(build).release,
    editionId: "WindowsPE",
    installationType: "WindowsPE",
    productName: "Microsoft Windows Recovery Environment",
    productType: "WinNT",
  });
  files.set("Windows/System32/winpeshl.exe", makePeStub("winpeshl.exe", `10.0.${level}`, architecture));
  files.set("sources/recovery/RecEnv.exe", makePeStub("RecEnv.exe", `10.0.${level}`, architecture));
  const name = `Microsoft Windows Recovery Environment (${architecture})`;
  const description = peDescription({ name, build, architecture, languages });
  await makeWim(path, [{ name, files }], { bootIndex: 1, descriptions: [description] });
}

/** The XML of an image of Windows PE. */
export const peDescription = (
  options: Pick<ImageDescription, "name" | "build" | "architecture" | "languages" | "flags">,
): ImageDescription => ({
  ...options,
  editionId: "WindowsPE",
  installationType: "WindowsPE",
  branch: releaseLineOf(options.build).branch,
  productType: "WinNT",
  productSuite: "",
});

/** The bytes of a winre.wim, to lie inside an image. */
export async function winReBytes(options: WinReOptions): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-winre-"));
  try {
    const path = join(folder, "winre.wim");
    await makeWinReImage(path, options);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
