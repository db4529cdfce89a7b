import { formatBuild, type WinreFacts } from "../../terms/index.ts";
import { openWim, type WimImage } from "../wim/index.ts";
import { fileVersion } from "./file-version.ts";
import { parsePackageIdentity } from "./package-identity.ts";
import { packageLevels } from "./package-levels.ts";
import { packageNames } from "./package-names.ts";

const WINRE = "Windows/System32/Recovery/winre.wim";
const SHELL = "Windows/System32/winpeshl.exe";
const LARGEST_SHELL = 64 << 20;

/** The winre.wim inside an image as the tree has it; null if there is none. Its level needs another look. */
export function findWinre(image: WimImage): WinreFacts | null {
  const entry = image.find(WINRE);
  return entry?.sha1 ? { sha1: entry.sha1, size: entry.size, safeOs: null } : null;
}

/** The level of the winre.wim inside an image, read in place. */
export async function winreSafeOs(image: WimImage): Promise<string | null> {
  const source = image.open(WINRE);
  return source ? safeOsOf(await (await openWim(source)).readImage(1)) : null;
}

/** By the name of the Safe OS package, else by the version of its shell: revision and XML of WinRE stay behind. */
export async function safeOsOf(image: WimImage): Promise<string | null> {
  const packages = (packageNames(image) ?? []).flatMap((name) => parsePackageIdentity(name) ?? []);
  const named = packageLevels(packages).safeOs;
  if (named !== null) return named;
  const program = image.find(SHELL);
  if (!program || program.size > LARGEST_SHELL) return null;
  const shell = await image.read(SHELL);
  const [, , build, revision] = (shell && fileVersion(shell)) ?? [];
  return build === undefined || revision === undefined ? null : formatBuild({ build, revision });
}
