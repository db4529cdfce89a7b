import type { UpdateFacts } from "../../terms/index.ts";
import { type ArchiveInput, listArchive, readArchiveMember } from "../archive/index.ts";
import { type ByteSource, isFileSource, readWhole } from "../source/index.ts";
import { AGGREGATED_METADATA, readAggregatedMetadata } from "./aggregated-metadata.ts";
import { damagedUpdate } from "./not-an-update.ts";
import { readManifest } from "./package-manifest.ts";

const MANIFEST = /(?:^|\/)update\.mum$/i;
const ANSWER_FILE = /(?:^|\/)windows[\d.]+-(kb\d+)-[^/]*\.xml$/i;
const SETUP_FILES = /(?:^|\/)(?:setuphost|setupprep|setupplatform|updateagent)\.(?:exe|dll)$/i;

/** A .cab, or an .msu of the releases before 24H2. */
export async function readCabinetForm(source: ByteSource): Promise<UpdateFacts> {
  const input: ArchiveInput = isFileSource(source)
    ? { path: source.path }
    : { bytes: await readWhole(source), name: source.name };
  const paths = (await listArchive(input)).map(({ path }) => path);
  const find = (pattern: RegExp): string | undefined => paths.find((path) => pattern.test(path));
  const metadata = find(AGGREGATED_METADATA);
  if (metadata !== undefined)
    return readAggregatedMetadata(await readArchiveMember(input, metadata), source.name);
  const manifest = find(MANIFEST);
  if (manifest !== undefined) return readManifest(await readArchiveMember(input, manifest), source.name);
  const answerFile = find(ANSWER_FILE);
  if (answerFile !== undefined) {
    const kb = ANSWER_FILE.exec(answerFile)?.[1]?.toUpperCase();
    return readManifest(await readArchiveMember(input, answerFile), source.name, kb);
  }
  if (find(SETUP_FILES) !== undefined) return SETUP;
  if (paths.length === 0) throw damagedUpdate(source.name, "it holds no file");
  return { ...SETUP, type: "unknown" };
}

/** A Setup Dynamic Update is plain files and says nothing of itself. */
const SETUP: UpdateFacts = {
  kb: null,
  type: "setup",
  architecture: null,
  base: null,
  target: null,
  checkpoint: false,
};
