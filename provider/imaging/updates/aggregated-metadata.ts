import type { UpdateFacts } from "../../terms/index.ts";
import { bufferSource } from "../source/index.ts";
import { type Cabinet, openCabinet, openCabinetIn } from "./cabinet/index.ts";
import { databaseKind, readDatabase } from "./component-database.ts";
import { damagedUpdate } from "./not-an-update.ts";

export const AGGREGATED_METADATA = /(?:^|\/)(?:onepackage\.)?AggregatedMetadata[^/]*\.cab$/i;
const DATABASE = /(?:^|\/)[^/]*CompDB_[^/]*\.xml(?:\.cab)?$/i;

/** Facts out of `onepackage.AggregatedMetadata.cab`: a cabinet of cabinets of component databases. */
export async function readAggregatedMetadata(bytes: Uint8Array, file: string): Promise<UpdateFacts> {
  const outer = await openCabinet(bufferSource(bytes, `${file}/AggregatedMetadata.cab`));
  for (const path of databases(outer.paths)) {
    const facts = readDatabase(await readXml(outer, path, file), path, file);
    if (facts) return facts;
  }
  throw damagedUpdate(file, "its metadata says of no package what it is");
}

/** The database that says what the update is comes before those that only come along. */
const databases = (paths: readonly string[]): readonly string[] =>
  paths
    .filter((path) => DATABASE.test(path))
    .sort((a, b) => databaseKind(a).rank - databaseKind(b).rank || (a < b ? -1 : 1));

/** `LCUCompDB_KB5043080.xml.cab` holds `LCUCompDB_KB5043080.xml`; a few stand there without a cabinet of their own. */
async function readXml(outer: Cabinet, path: string, file: string): Promise<Uint8Array> {
  if (!/\.cab$/i.test(path)) return outer.read(path);
  const inner = await openCabinetIn(outer, path, file);
  const xml = inner.paths.find((name) => /\.xml$/i.test(name));
  if (xml === undefined) throw damagedUpdate(file, `${path} holds no component database`);
  return inner.read(xml);
}
