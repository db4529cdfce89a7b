import { UNKNOWN } from "../resources/life/index.ts";
import { SENTINELS } from "./unknowns.ts";

/** A value that can go to the engine and comes back equal. */
export type Wire = string | number | boolean | null | Wire[] | { [key: string]: Wire };

/**
 * The one gate through which every result goes to the engine: a new, unfrozen JSON value. Undefined properties are
 * dropped, undefined entries of lists become null, dates ISO text, UNKNOWN the engine's own text for it.
 * What JSON would lose or falsify is refused with a TypeError that names its place.
 */
export function toWire(value: object): Record<string, Wire> {
  const wire = encode(value, "", []);
  if (typeof wire !== "object" || wire === null || Array.isArray(wire)) throw refused("", "no object");
  return wire;
}

function encode(value: unknown, path: string, above: readonly object[]): Wire {
  if (value === UNKNOWN) return SENTINELS.string;
  if (value === null || value === undefined) return null;
  switch (typeof value) {
    case "string":
      return value.toWellFormed();
    case "boolean":
      return value;
    case "number":
      return exact(value, path);
    case "bigint":
      return exact(Number(value), path);
    case "object":
      return encodeObject(value, path, above);
    default:
      throw refused(path, `a ${typeof value}`);
  }
}

function encodeObject(value: object, path: string, above: readonly object[]): Wire {
  if (above.includes(value)) throw refused(path, "a circle");
  if (value instanceof Date) return value.toISOString();
  if ("toJSON" in value && typeof value.toJSON === "function") return encode(value.toJSON(), path, above);
  const within = [...above, value];
  if (Array.isArray(value))
    return Array.from(value, (item, index) => encode(item, `${path}[${index}]`, within));
  if (!isPlain(value)) throw refused(path, `a ${value.constructor.name}`);
  if (Object.hasOwn(value, "__proto__")) throw refused(join(path, "__proto__"), "a reserved name");
  const kept = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(kept.map(([key, part]) => [key, encode(part, join(path, key), within)]));
}

const join = (path: string, key: string): string => (path === "" ? key || '""' : `${path}.${key}`);

/** The engine's numbers are doubles: a whole number above 2^53 would come back as another one. */
function exact(value: number, path: string): number {
  if (!Number.isFinite(value)) throw refused(path, String(value));
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw refused(path, "a number above 2^53");
  // A minus before zero is lost wherever the value is written down as JSON.
  return value === 0 ? 0 : value;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const refused = (path: string, what: string): TypeError =>
  new TypeError(`${path || "The result"} is ${what}, which the state cannot hold.`);
