import { parseArchitecture, type UpdateFacts } from "../../terms/index.ts";
import type { ByteSource } from "../source/index.ts";
import { AGGREGATED_METADATA, readAggregatedMetadata } from "./aggregated-metadata.ts";
import { type Cabinet, openCabinet, openCabinetIn } from "./cabinet/index.ts";
import { damagedUpdate } from "./not-an-update.ts";
import { readManifest } from "./package-manifest.ts";
import { readPackageProperties } from "./package-properties.ts";
import { isSetupUpdate, readSetupUpdate } from "./setup-update.ts";

const MANIFEST = /(?:^|\/)update\.mum$/i;
const PACKAGE = /(?:^|\/)windows[\d.]*-(kb\d+)-[^/]*\.cab$/i;
const PROPERTIES = /-pkgProperties[^/]*\.txt$/i;
const XML = /\.xml$/i;
const LARGEST_TEXT = 1 << 20;
/** A package inside is unpacked to be read where nothing beside it says what it is. */
const LARGEST_INNER = 256 << 20;

/** A .cab, or an .msu of the releases before 24H2. */
export async function readCabinetForm(source: ByteSource): Promise<UpdateFacts> {
  const cabinet = await openCabinet(source);
  const { paths } = cabinet;
  const find = (pattern: RegExp): string | undefined => paths.find((path) => pattern.test(path));
  const file = source.name;
  const metadata = find(AGGREGATED_METADATA);
  if (metadata !== undefined) return readAggregatedMetadata(await cabinet.read(metadata), file);
  const manifest = find(MANIFEST);
  if (manifest !== undefined) return readManifest(await cabinet.read(manifest), { file, paths });
  const inner = find(PACKAGE);
  if (inner !== undefined) return readPackageInside(cabinet, inner, file);
  if (isSetupUpdate(paths)) return readSetupUpdate(cabinet);
  if (paths.length === 0) throw damagedUpdate(file, "it holds no file");
  return { kb: null, type: "unknown", architecture: null, base: null, target: null, checkpoint: false };
}

/** An .msu with a package cabinet: its answer file and its list of properties say what the package says. */
async function readPackageInside(cabinet: Cabinet, inner: string, file: string): Promise<UpdateFacts> {
  const properties = await readProperties(cabinet);
  const kb = properties.kb ?? PACKAGE.exec(inner)?.[1]?.toUpperCase();
  const facts = (await readAnswerFile(cabinet, file, kb)) ?? (await readInner(cabinet, inner, file, kb));
  const architecture = facts.architecture ?? parseArchitecture(properties.architecture ?? "") ?? null;
  return { ...facts, architecture };
}

async function readProperties(cabinet: Cabinet) {
  const path = cabinet.paths.find((candidate) => PROPERTIES.test(candidate));
  return path === undefined ? {} : readPackageProperties(await cabinet.read(path, LARGEST_TEXT));
}

async function readAnswerFile(
  cabinet: Cabinet,
  file: string,
  kb: string | undefined,
): Promise<UpdateFacts | undefined> {
  for (const path of cabinet.paths.filter((candidate) => XML.test(candidate))) {
    if ((cabinet.size(path) ?? 0) > LARGEST_TEXT) continue;
    const bytes = await cabinet.read(path);
    if (!Buffer.from(bytes).includes("assemblyIdentity")) continue;
    const facts = readManifest(bytes, { file, kb, paths: cabinet.paths });
    if (facts.type !== "unknown") return facts;
  }
  return undefined;
}

async function readInner(
  cabinet: Cabinet,
  path: string,
  file: string,
  kb: string | undefined,
): Promise<UpdateFacts> {
  if ((cabinet.size(path) ?? 0) > LARGEST_INNER)
    throw damagedUpdate(file, `nothing in it but ${path} says what it is`);
  const inner = await openCabinetIn(cabinet, path, file);
  const manifest = inner.paths.find((candidate) => MANIFEST.test(candidate));
  if (manifest === undefined) throw damagedUpdate(file, `${path} holds no package`);
  return readManifest(await inner.read(manifest), { file, kb, paths: inner.paths });
}
