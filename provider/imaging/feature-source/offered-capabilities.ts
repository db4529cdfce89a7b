import { capabilityOf } from "../facts/index.ts";
import type { Media } from "../media/media.ts";
import { openFiles } from "../media/open-media.ts";
import { readDeclaredCapability } from "../updates/index.ts";
import type { FeatureSource, SourceCabinet } from "./read-feature-source.ts";

/** Names of packages by the capabilities that they carry. */
export type OfferedCapabilities = ReadonlyMap<string, string>;

/** Cabinets that are looked into at the same time. */
const AT_ONCE = 8;

/**
 * What a source holds. The packages whose capability is known by their name are told without opening one; only where
 * a wanted capability is not among them the manifests of the others are read, the likely ones first, until all are found.
 */
export async function offeredCapabilities(
  source: FeatureSource,
  wanted: readonly string[],
): Promise<OfferedCapabilities> {
  const offered = new Map<string, string>();
  const unknown: SourceCabinet[] = [];
  for (const cabinet of source.cabinets.filter(isNeutral)) {
    const capability = capabilityOf(cabinet.package);
    if (capability === undefined) unknown.push(cabinet);
    else offered.set(capability, cabinet.package);
  }
  const missing = new Set(wanted.map(nameOf));
  for (const capability of offered.keys()) missing.delete(nameOf(capability));
  const likely = byLikeness(unknown, [...missing]);
  for (let start = 0; missing.size > 0 && start < likely.length; start += AT_ONCE) {
    const some = likely.slice(start, start + AT_ONCE);
    const declared = await readDeclarations(source, some);
    for (const [position, capability] of declared.entries()) {
      if (capability === undefined) continue;
      offered.set(capability, some[position]?.package ?? "");
      missing.delete(nameOf(capability));
    }
  }
  return offered;
}

const isNeutral = ({ kind, language, architecture }: SourceCabinet): boolean =>
  kind === "feature" && language === "" && architecture !== "wow64";

/** Without the version, which few people know. */
function nameOf(capability: string): string {
  const [name, , , language] = capability.toLowerCase().split("~");
  return `${name}~${language ?? ""}`;
}

/** Packages that share words with what is looked for come first. */
function byLikeness(cabinets: readonly SourceCabinet[], wanted: readonly string[]): SourceCabinet[] {
  const words = new Set(wanted.flatMap(wordsOf));
  const score = (cabinet: SourceCabinet): number =>
    wordsOf(cabinet.package).filter((word) => words.has(word)).length;
  return [...cabinets].sort((a, b) => score(b) - score(a));
}

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[^a-z0-9]+/);

/** A cabinet that is damaged, or of another kind, offers nothing. */
async function readDeclarations(
  { path }: FeatureSource,
  cabinets: readonly SourceCabinet[],
): Promise<(string | undefined)[]> {
  const files = await openFiles(path);
  try {
    return await Promise.all(
      cabinets.map(({ member }) => readDeclaration(files, member).catch(() => undefined)),
    );
  } finally {
    await files.close();
  }
}

async function readDeclaration(files: Media, member: string): Promise<string | undefined> {
  const file = files.find(member);
  const source = file && (await files.open(file));
  try {
    return source && (await readDeclaredCapability(source));
  } finally {
    await source?.close();
  }
}
