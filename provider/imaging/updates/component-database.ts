import {
  formatBuild,
  parseArchitecture,
  parseBuild,
  type UpdateFacts,
  type UpdateType,
} from "../../terms/index.ts";
import { damagedUpdate } from "./not-an-update.ts";
import { elementsNamed, parseElements } from "./xml-elements.ts";

/** Databases by how their name begins, the one that says what an update is before those that come along. */
const KINDS: readonly (readonly [prefix: string, type: UpdateType])[] = [
  ["hotpatchcompdb", "hotpatch"],
  ["lcucompdb", "cumulative-update"],
  ["ekbupdatecompdb", "enablement"],
  ["safeosducompdb", "safe-os"],
  ["setupducompdb", "setup"],
  ["ssucompdb", "servicing-stack"],
];

/** The member of the aggregated metadata that tells what the update is. */
export function chooseDatabase(
  members: readonly string[],
): { readonly member: string; readonly type: UpdateType } | undefined {
  for (const [prefix, type] of KINDS) {
    const member = members.find((path) => baseName(path).startsWith(prefix));
    if (member !== undefined) return { member, type };
  }
  return undefined;
}

const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1).toLowerCase();

/** KB, architecture, base and target as the component database has them. */
export function readDatabase(bytes: Uint8Array, type: UpdateType, file: string): UpdateFacts {
  const elements = parseElements(bytes) ?? [];
  const [database] = elementsNamed(elements, "CompDB");
  if (!database) throw damagedUpdate(file, "its component database can't be read");
  const { OSVersion = "", TargetOSVersion = "", BuildArch = "" } = database.attributes;
  const features = elementsNamed(elements, "Feature").map(({ attributes }) => attributes);
  const kb = features.flatMap(({ FeatureID = "" }) => /KB\d+/i.exec(FeatureID)?.[0].toUpperCase() ?? [])[0];
  const makesBuild = type !== "setup";
  return {
    kb: kb ?? null,
    type,
    architecture: parseArchitecture(BuildArch) ?? null,
    base: makesBuild ? buildOrNull(OSVersion) : null,
    target: makesBuild ? buildOrNull(TargetOSVersion) : null,
    checkpoint: false,
  };
}

function buildOrNull(text: string): string | null {
  const build = parseBuild(text);
  return build ? formatBuild(build) : null;
}
