import {
  formatBuild,
  parseArchitecture,
  parseBuild,
  type UpdateFacts,
  type UpdateType,
} from "../../terms/index.ts";
import { saysBaseline } from "./baseline-mark.ts";
import { damagedUpdate } from "./not-an-update.ts";
import { typeOfPackage } from "./package-type.ts";
import { type Element, elementsNamed, parseElements } from "./xml-elements.ts";

/** Databases by how their name begins; the first that is there says what the update is. */
const KINDS: readonly (readonly [prefix: string, type: UpdateType])[] = [
  ["hotpatch", "hotpatch"],
  ["lcu", "cumulative-update"],
  ["ekbupdate", "enablement"],
  ["safeosdu", "safe-os"],
  ["setupdu", "setup"],
  ["ndp", "dotnet"],
  ["ssu", "servicing-stack"],
];

const FEATURE_TYPES: ReadonlyMap<string, UpdateType> = new Map([
  ["cumulativeupdate", "cumulative-update"],
  ["servicingstackupdate", "servicing-stack"],
  ["safeosupdate", "safe-os"],
  ["setupupdate", "setup"],
  ["enablementpackage", "enablement"],
  ["hotpatchupdate", "hotpatch"],
]);

/** What a database's name says: `LCUCompDB_KB5043080.xml.cab` → cumulative update, to be read first. */
export function databaseKind(path: string): { readonly rank: number; readonly type: UpdateType | undefined } {
  const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
  const rank = KINDS.findIndex(([prefix]) => name.startsWith(`${prefix}compdb`));
  return rank < 0 ? { rank: KINDS.length, type: undefined } : { rank, type: KINDS[rank]?.[1] };
}

/**
 * KB, architecture, base and target as a component database has them. Undefined for a database of something else, as
 * of device models; UPDATE_DAMAGED where one that should be of an update cannot be read.
 */
export function readDatabase(bytes: Uint8Array, path: string, file: string): UpdateFacts | undefined {
  const { type: named } = databaseKind(path);
  const elements = parseElements(bytes) ?? [];
  const [database] = elementsNamed(elements, "CompDB");
  if (!database) {
    if (named === undefined) return undefined;
    throw damagedUpdate(file, `its component database ${path} can't be read`);
  }
  const features = elementsNamed(database.children, "Feature");
  const type = named ?? typeOfContent(database, features);
  if (type === undefined) return undefined;
  const { OSVersion = "", TargetOSVersion = "", BuildArch = "" } = database.attributes;
  const feature = features.find((candidate) => typeOfFeature(candidate) === type) ?? features[0];
  return {
    kb: kbIn(feature?.attributes.FeatureID) ?? kbIn(path) ?? null,
    type,
    architecture: parseArchitecture(BuildArch) ?? null,
    base: IS_DIFFERENCE.has(type) ? buildOrNull(OSVersion) : null,
    target: MAKES_BUILD.has(type) ? buildOrNull(TargetOSVersion) : null,
    checkpoint: type === "cumulative-update" && saysBaseline(bytes),
  };
}

const IS_DIFFERENCE: ReadonlySet<UpdateType> = new Set(["cumulative-update", "enablement", "hotpatch"]);
const MAKES_BUILD: ReadonlySet<UpdateType> = new Set([...IS_DIFFERENCE, "servicing-stack", "safe-os"]);

const typeOfFeature = ({ attributes }: Element): UpdateType | undefined =>
  FEATURE_TYPES.get(attributes.Type?.toLowerCase() ?? "");

/** By the type of its features, else by the packages that it names. */
function typeOfContent(database: Element, features: readonly Element[]): UpdateType | undefined {
  for (const feature of features) {
    const type = typeOfFeature(feature);
    if (type !== undefined) return type;
  }
  for (const { attributes } of elementsNamed(database.children, "Package")) {
    const type = typeOfPackage((attributes.ID ?? "").split("~")[0] ?? "");
    if (type !== undefined) return type;
  }
  return undefined;
}

const kbIn = (text: string | undefined): string | undefined =>
  /KB\d{6,8}/i.exec(text ?? "")?.[0].toUpperCase();

function buildOrNull(text: string): string | null {
  const build = parseBuild(text);
  return build ? formatBuild(build) : null;
}
