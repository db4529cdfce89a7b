import type { z } from "zod";
import { canonicalJson } from "../terms/index.ts";
import type { Difference } from "./controller.ts";
import { childrenOf, coreOf, keysOf, metaOf } from "./schema-meta.ts";
import { containsUnknown, UNKNOWN } from "./unknown.ts";

/** What differs between two sets of inputs. */
export interface InputDifference {
  /** Top-level arguments that are not equal, or that are not known yet. */
  readonly changed: readonly string[];
  /** Those of them that make a new resource, by `.meta({ replace: true })` at any depth. */
  readonly replaces: readonly string[];
}

/**
 * Compares the inputs that a state echoes with new ones, by the schema. The order of keys, absent and null count as nothing; so do
 * hidden keys (`__…`) and arguments with `.meta({ ignore: true })`. What else the state holds is not looked at. An unknown
 * is a change; it replaces only where any value of it would.
 */
export function compareInputs(schema: z.ZodType, olds: object, news: object): InputDifference {
  const keys = [...new Set([...keysOf(schema), ...Object.keys(news)])].filter((key) => !key.startsWith("__"));
  const results = keys.map((key) => ({
    key,
    ...compare(childrenOf(schema, key), get(olds, key), get(news, key)),
  }));
  return {
    changed: results.filter(({ changed }) => changed).map(({ key }) => key),
    replaces: results.filter(({ replaces }) => replaces).map(({ key }) => key),
  };
}

export interface DifferenceOptions {
  readonly schema: z.ZodType;
  /** Echoes the inputs that it was made from. */
  readonly state: object;
  readonly inputs: object;
  /** What exists is not what was made. */
  readonly drifted?: boolean;
  /** Arguments, or facts, for which more than the schema says a new resource is needed. */
  readonly replaces?: readonly string[];
  /** Where the new one takes the place of the old one, such as the same path. */
  readonly deleteBeforeReplace?: boolean;
}

/** The three answers: nothing; inputs differ, and the engine shows which; what exists has drifted. */
export function difference(options: DifferenceOptions): Difference {
  const { schema, state, inputs, drifted = false, replaces: further = [] } = options;
  const { changed, replaces } = compareInputs(schema, state, inputs);
  const all = [...new Set([...replaces, ...further])];
  const kind = changed.length > 0 ? "inputs" : drifted || all.length > 0 ? "drift" : "none";
  return {
    kind,
    replaces: kind === "none" ? [] : all,
    deleteBeforeReplace: all.length > 0 && (options.deleteBeforeReplace ?? false),
  };
}

interface Comparison {
  readonly changed: boolean;
  readonly replaces: boolean;
}

const SAME: Comparison = { changed: false, replaces: false };

function compare(schemas: readonly z.ZodType[], old: unknown, value: unknown): Comparison {
  const metas = schemas.map(metaOf);
  if (metas.some(({ ignore }) => ignore)) return SAME;
  if (!containsUnknown(value) && equal(old, value)) return SAME;
  if (metas.some(({ replace }) => replace)) return { changed: true, replaces: true };
  if (value === UNKNOWN) return { changed: true, replaces: schemas.some(anyChangeReplaces) };
  const parts = comparedKeys(old, value).map((key) =>
    compare(
      schemas.flatMap((schema) => childrenOf(schema, key)),
      get(old, key),
      get(value, key),
    ),
  );
  if (parts.length === 0) return { changed: true, replaces: false };
  return { changed: parts.some(({ changed }) => changed), replaces: parts.some(({ replaces }) => replaces) };
}

/** Every part of it is one that replaces, so any new value would. */
function anyChangeReplaces(schema: z.ZodType): boolean {
  if (metaOf(schema).replace) return true;
  const inside = coreOf(schema);
  const parts = keysOf(inside).flatMap((key) => childrenOf(inside, key));
  const counting = parts.filter((part) => !metaOf(part).ignore);
  return counting.length > 0 && counting.every(anyChangeReplaces);
}

/** The parts to look into, also where a whole has come or gone; none where both are of different kinds. */
function comparedKeys(old: unknown, value: unknown): PropertyKey[] {
  const [one, other] = [old ?? emptyLike(value), value ?? emptyLike(old)];
  if (Array.isArray(one) && Array.isArray(other))
    return [...Array(Math.max(one.length, other.length)).keys()];
  if (!isContainer(one) || !isContainer(other) || Array.isArray(one) || Array.isArray(other)) return [];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])];
}

const emptyLike = (value: unknown): object => (Array.isArray(value) ? [] : {});

/** Equal as values: absent, undefined and null are one. */
function equal(a: unknown, b: unknown): boolean {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  return canonicalJson(withoutNothing(a)) === canonicalJson(withoutNothing(b));
}

function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutNothing(item) ?? null);
  if (!isContainer(value)) return value ?? undefined;
  const kept = Object.entries(value).filter(([, part]) => part !== undefined && part !== null);
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutNothing(part)]));
}

const isContainer = (value: unknown): value is object => typeof value === "object" && value !== null;

const get = (value: unknown, key: PropertyKey): unknown =>
  isContainer(value) && Object.hasOwn(value, key) ? (value as Record<PropertyKey, unknown>)[key] : undefined;
