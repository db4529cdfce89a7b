import { type Build, parseArchitecture, parseBuild, type UpdateType } from "../../terms/index.ts";
import { invalidProperty } from "./describe-issue.ts";
import type { KnownUpdate } from "./planning-case.ts";
import type { ParsedUpdate } from "./schema.ts";

/** Types whose `base` and `target` are Windows builds; what others say there is their own affair. */
const MAKES_A_BUILD: ReadonlySet<UpdateType> = new Set([
  "cumulative-update",
  "enablement",
  "safe-os",
  "hotpatch",
]);
const MONTH = /^\d{4}-\d{2}$/;

export const readUpdates = (updates: readonly ParsedUpdate[]): KnownUpdate[] => updates.map(readUpdate);

function readUpdate(update: ParsedUpdate, position: number): KnownUpdate {
  const architecture = parseArchitecture(update.architecture ?? "amd64");
  if (architecture === undefined)
    throw invalidProperty(["updates", position, "architecture"], update.architecture);
  if (update.month != null && !MONTH.test(update.month))
    throw invalidProperty(["updates", position, "month"], update.month);
  return {
    position,
    kb: readName(update),
    type: update.type,
    product: update.product ?? "client",
    architecture,
    base: readBuild(update, "base", position),
    target: readBuild(update, "target", position),
    month: update.month ?? undefined,
    size: update.size ?? undefined,
  };
}

function readBuild(update: ParsedUpdate, property: "base" | "target", position: number): Build | undefined {
  const text = update[property];
  if (text == null) return undefined;
  const build = parseBuild(text);
  if (build === undefined && MAKES_A_BUILD.has(update.type))
    throw invalidProperty(["updates", position, property], text);
  return build;
}

/** A package of which no KB is known is called by its file. */
const readName = ({ kb, fileName, type }: ParsedUpdate): string =>
  kb ? kb.replace(/^(?:kb)?(\d{6,8})$/i, "KB$1") : (fileName ?? `${type} without a KB`);
