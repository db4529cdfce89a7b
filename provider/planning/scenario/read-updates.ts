import {
  type Architecture,
  type Build,
  type Product,
  parseArchitecture,
  parseBuild,
  UPDATE_TYPES,
  type UpdateType,
} from "../../terms/index.ts";
import { invalidProperty } from "./describe-issue.ts";
import type { KnownUpdate } from "./planning-case.ts";

/** Types whose `base` and `target` are Windows builds; what others say there is their own affair. */
const MAKES_A_BUILD: ReadonlySet<UpdateType> = new Set([
  "cumulative-update",
  "enablement",
  "safe-os",
  "hotpatch",
]);
const MONTH = /^\d{4}-\d{2}$/;
const BARE_KB = /^(?:kb)?(\d{6,8})$/i;

/** By hand rather than by a schema: lists have thousands of updates, and this is most of what a plan takes. */
export const readUpdates = (updates: readonly unknown[]): KnownUpdate[] => updates.map(readUpdate);

type Properties = Readonly<Record<string, unknown>>;

function readUpdate(value: unknown, position: number): KnownUpdate {
  if (typeof value !== "object" || value === null) throw invalidProperty(["updates", position], value);
  const update = value as Properties;
  const type = readType(update, position);
  return {
    position,
    kb: readName(update, type, position),
    type,
    product: readProduct(update, position),
    architecture: readArchitecture(update, position),
    base: readBuild(update, "base", type, position),
    target: readBuild(update, "target", type, position),
    month: readMonth(update, position),
    size: readSize(update, position),
  };
}

function refuse(update: Properties, property: string, position: number): never {
  throw invalidProperty(["updates", position, property], update[property]);
}

/** Null and absent are the same. */
function readText(update: Properties, property: string, position: number): string | undefined {
  const text = update[property];
  if (text === undefined || text === null) return undefined;
  return typeof text === "string" ? text : refuse(update, property, position);
}

function readType(update: Properties, position: number): UpdateType {
  const at = UPDATE_TYPES.indexOf(update.type as UpdateType);
  return UPDATE_TYPES[at] ?? refuse(update, "type", position);
}

/** A package of which no KB is known is called by its file. */
function readName(update: Properties, type: UpdateType, position: number): string {
  const kb = readText(update, "kb", position);
  if (kb) return kb.replace(BARE_KB, "KB$1");
  return readText(update, "fileName", position) ?? `${type} without a KB`;
}

function readProduct(update: Properties, position: number): Product {
  const text = readText(update, "product", position) ?? "client";
  return text === "client" || text === "server" ? text : refuse(update, "product", position);
}

function readArchitecture(update: Properties, position: number): Architecture {
  const text = readText(update, "architecture", position) ?? "amd64";
  return parseArchitecture(text) ?? refuse(update, "architecture", position);
}

function readBuild(
  update: Properties,
  property: "base" | "target",
  type: UpdateType,
  position: number,
): Build | undefined {
  const text = readText(update, property, position);
  if (text === undefined) return undefined;
  return parseBuild(text) ?? (MAKES_A_BUILD.has(type) ? refuse(update, property, position) : undefined);
}

function readMonth(update: Properties, position: number): string | undefined {
  const month = readText(update, "month", position);
  return month === undefined || MONTH.test(month) ? month : refuse(update, "month", position);
}

function readSize(update: Properties, position: number): number | undefined {
  const { size } = update;
  if (size === undefined || size === null) return undefined;
  return typeof size === "number" && size >= 0 ? size : refuse(update, "size", position);
}
