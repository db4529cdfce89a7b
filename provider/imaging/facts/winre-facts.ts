import { formatBuild, type WinreFacts } from "../../terms/index.ts";
import { fileVersion } from "../program/index.ts";
import { openWim, type WimImage } from "../wim/index.ts";
import { parsePackageIdentity } from "./package-identity.ts";
import { packageLevels } from "./package-levels.ts";
import { packageNames } from "./package-names.ts";

/** Where an image keeps its recovery environment. */
export const WINRE = "Windows/System32/Recovery/winre.wim";
const SHELL = "Windows/System32/winpeshl.exe";
const LARGEST_SHELL = 64 << 20;

/** The winre.wim inside an image as the tree has it; null if there is none. Its level needs another look. */
export function findWinre(image: WimImage): WinreFacts | null {
  const entry = image.find(WINRE);
  return entry?.sha1 ? { sha1: entry.sha1, size: entry.size, safeOs: null } : null;
}

/** The level of the winre.wim inside an image, whose SHA-1 is known. */
export type WinreLevel = (image: WimImage, sha1: string) => Promise<string | null>;

/** Levels of the winre.wim inside images, read in place, and once where editions share it. */
export function winreLevels(): WinreLevel {
  const known = new Map<string, Promise<string | null>>();
  return (image, sha1) => {
    const level = known.get(sha1) ?? winreSafeOs(image);
    known.set(sha1, level);
    return level;
  };
}

async function winreSafeOs(image: WimImage): Promise<string | null> {
  const source = image.open(WINRE);
  if (!source) return null;
  const inside = await (await openWim(source)).readImage(1);
  try {
    return await safeOsOf(inside);
  } finally {
    inside.close();
  }
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
