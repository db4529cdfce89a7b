import type { z } from "zod";

/** What `.meta({ … })` may say of an argument, at any depth of a schema. */
export interface ArgumentMeta {
  /** A change makes a new resource. */
  readonly replace?: boolean;
  /** Never in ids, messages, logs or digests. */
  readonly secret?: boolean;
  /** A change alone is no difference, such as that of a credential which lives for minutes. */
  readonly ignore?: boolean;
  /** The DISM option that it equals, for the documentation. */
  readonly dism?: string;
}

interface AnyDef {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly out?: z.ZodType;
  readonly getter?: () => z.ZodType;
  readonly shape?: Record<string, z.ZodType>;
  readonly catchall?: z.ZodType;
  readonly element?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly items?: readonly z.ZodType[];
  readonly rest?: z.ZodType | null;
  readonly options?: readonly z.ZodType[];
  readonly left?: z.ZodType;
  readonly right?: z.ZodType;
  readonly discriminator?: string;
}

/** Zod's own description of a schema, in one shape for all kinds. */
export const definitionOf = (schema: z.ZodType): AnyDef => schema.def as unknown as AnyDef;

/** The schema inside `optional`, `default`, `nullable`, `readonly`, `lazy` and transforms: what people write. */
export function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const { type, innerType, in: before, out, getter } = definitionOf(schema);
  if (type === "pipe") return before && definitionOf(before).type === "transform" ? out : before;
  return type === "lazy" ? getter?.() : innerType;
}

/** What is said of an argument by any of its wrappers, the outer ones first. */
export function metaOf(schema: z.ZodType): ArgumentMeta {
  const inner = innerOf(schema);
  const own = (schema.meta() ?? {}) as ArgumentMeta;
  return inner === undefined ? own : { ...metaOf(inner), ...own };
}

/** A schema without its wrappers. */
export function coreOf(schema: z.ZodType): z.ZodType {
  const inner = innerOf(schema);
  return inner === undefined ? schema : coreOf(inner);
}

/** The schemas that a value's part under `key` may have: several below a union, none where the schema doesn't say. */
export function childrenOf(schema: z.ZodType, key: PropertyKey): z.ZodType[] {
  const { options, left, right, shape, element, valueType, items, rest } = definitionOf(coreOf(schema));
  const choices = options ?? (left && right ? [left, right] : undefined);
  if (choices) return choices.flatMap((choice) => childrenOf(choice, key));
  const child = typeof key === "number" ? (items?.[key] ?? rest ?? element) : ownPart(shape, String(key));
  const found = child ?? valueType;
  return found ? [found] : [];
}

/** Not what every object inherits, such as `valueOf`. */
const ownPart = (shape: AnyDef["shape"], key: string): z.ZodType | undefined =>
  shape && Object.hasOwn(shape, key) ? shape[key] : undefined;

/** The names of the arguments that are known there, over all choices of a union. */
export function keysOf(schema: z.ZodType): string[] {
  const { options, left, right, shape } = definitionOf(coreOf(schema));
  const choices = options ?? (left && right ? [left, right] : []);
  return [...new Set([...Object.keys(shape ?? {}), ...choices.flatMap(keysOf)])];
}
