import type { Architecture } from "../../terms/index.ts";
import { listMembers, notASource } from "./list-members.ts";

/** What a languages-and-features source holds for Windows PE. */
export interface WinPeSource {
  readonly path: string;
  readonly kind: "folder" | "iso";
  /** Paths of language packs below the source, by the tag of the language, such as `ja-JP`. */
  readonly languagePacks: ReadonlyMap<string, string>;
  /** Paths of optional components and of their languages, by name without extension, such as `WinPE-WMI_ja-jp`. */
  readonly components: ReadonlyMap<string, string>;
}

/** Folders named by architecture, as media write it. */
const FOLDERS: Readonly<Record<Architecture, readonly string[]>> = {
  amd64: ["x64", "amd64"],
  arm64: ["arm64"],
  x86: ["x86"],
};
const OTHERS = /(?:^|\/)(x64|amd64|arm64|x86)\//i;
const PACK = /(?:^|\/)([a-z]{2,3}(?:-[a-z0-9]+)+)\/lp\.cab$/i;
const COMPONENT = /(?:^|\/)(WinPE-[^/]+)\.cab$/i;

/**
 * Lists the packs and components for Windows PE of an architecture: below `WinPE_OCs` of the media, or of a folder that
 * holds them itself. No cabinet is opened.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_A_FEATURE_SOURCE
 */
export async function readWinPeSource(path: string, architecture: Architecture): Promise<WinPeSource> {
  const { kind, members } = await listMembers(path);
  const fitting = members.filter((member) => isFor(member, architecture));
  const languagePacks = named(fitting, PACK, canonicalTag);
  const components = named(fitting, COMPONENT, (name) => name);
  if (languagePacks.size === 0)
    throw notASource(path, `holds no language pack of Windows PE for ${architecture} (ja-jp/lp.cab, \u2026)`);
  return { path, kind, languagePacks, components };
}

/** Media have a folder for each architecture; a folder of components alone has none. */
function isFor(member: string, architecture: Architecture): boolean {
  const folder = OTHERS.exec(member)?.[1]?.toLowerCase();
  return folder === undefined || FOLDERS[architecture].includes(folder);
}

function named(
  members: readonly string[],
  form: RegExp,
  nameOf: (text: string) => string,
): Map<string, string> {
  const found = members.flatMap((member): [string, string][] => {
    const name = form.exec(member)?.[1];
    return name === undefined ? [] : [[nameOf(name), member]];
  });
  return new Map(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** `ja-jp` as people write it: `ja-JP`. */
function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}
