import { formatBuild, type WinreFacts } from "../../terms/index.ts";
import { openWim, type WimImage } from "../wim/index.ts";
import { fileVersion } from "./file-version.ts";
import { parsePackageIdentity } from "./package-identity.ts";
import { packageLevels } from "./package-levels.ts";
import { packageNames } from "./package-names.ts";

const WINRE = "Windows/System32/Recovery/winre.wim";
const SHELL = "Windows/System32/winpeshl.exe";

/** The winre.wim inside an image, read in place; null if there is none. */
export async function winreFacts(image: WimImage): Promise<WinreFacts | null> {
  const entry = image.find(WINRE);
  const source = image.open(WINRE);
  if (!entry?.sha1 || !source) return null;
  const wim = await openWim(source);
  return { sha1: entry.sha1, size: entry.size, safeOs: await safeOsOf(await wim.readImage(1)) };
}

/** By the name of the Safe OS package, else by the version of its shell: UBR and XML of WinRE stay behind. */
export async function safeOsOf(image: WimImage): Promise<string | null> {
  const packages = packageNames(image).flatMap((name) => parsePackageIdentity(name) ?? []);
  const named = packageLevels(packages).safeOs;
  if (named !== null) return named;
  const shell = await image.read(SHELL);
  const [, , build, revision] = (shell && fileVersion(shell)) ?? [];
  return build === undefined || revision === undefined ? null : formatBuild({ build, revision });
}
