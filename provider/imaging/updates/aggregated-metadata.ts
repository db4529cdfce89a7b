import type { UpdateFacts } from "../../terms/index.ts";
import { listArchive, readArchiveMember } from "../archive/index.ts";
import { chooseDatabase, readDatabase } from "./component-database.ts";
import { damagedUpdate } from "./not-an-update.ts";

export const AGGREGATED_METADATA = /(?:^|\/)(?:onepackage\.)?AggregatedMetadata[^/]*\.cab$/i;

/** Facts out of `onepackage.AggregatedMetadata.cab`: a cabinet of cabinets of component databases. */
export async function readAggregatedMetadata(bytes: Uint8Array, file: string): Promise<UpdateFacts> {
  const outer = { bytes, name: `${file}/AggregatedMetadata.cab` };
  const members = (await listArchive(outer)).map(({ path }) => path);
  const chosen = chooseDatabase(members);
  if (!chosen) throw damagedUpdate(file, "its metadata says of no package what it is");
  const { member, type } = chosen;
  const content = await readArchiveMember(outer, member);
  const database = /\.cab$/i.test(member)
    ? await readArchiveMember({ bytes: content, name: `${file}/${member}` }, nameInside(member))
    : content;
  return readDatabase(database, type, file);
}

/** `LCUCompDB_KB5043080.xml.cab` holds `LCUCompDB_KB5043080.xml`. */
const nameInside = (member: string): string => member.replace(/^.*\//, "").replace(/\.cab$/i, "");
