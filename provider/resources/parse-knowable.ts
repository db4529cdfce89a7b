import type { z } from "zod";
import { definitionOf, innerOf } from "./schema-meta.ts";
import { containsUnknown, UNKNOWN } from "./unknown.ts";

export interface Parsed {
  readonly value: unknown;
  readonly issues: readonly z.core.$ZodIssue[];
}

const fine = (value: unknown): Parsed => ({ value, issues: [] });

/** Keeps a schema's own words and leaves the others to whoever shows them: see describe-issue. */
const UNWORDED = "";

/** Parses what is known and lets pass what is not: see `known`. Issues keep what they found as their `input`. */
export function parseKnowable(schema: z.ZodType, value: unknown): Parsed {
  if (value === UNKNOWN) return fine(value);
  if (!containsUnknown(value)) {
    const result = schema.safeParse(value, { error: () => UNWORDED, reportInput: true });
    return result.success ? fine(result.data) : { value, issues: result.error.issues };
  }
  const { type, options, left, right } = definitionOf(schema);
  if (options) return parseChoice(schema, options, value);
  if (left && right) return merge(parseKnowable(left, value), parseKnowable(right, value));
  if (type === "object" || type === "record") return parseObject(schema, value);
  if (type === "array" || type === "tuple") return parseList(schema, value);
  const inner = innerOf(schema);
  return inner ? parseKnowable(inner, value) : wrongType(type, value);
}

function parseObject(schema: z.ZodType, value: unknown): Parsed {
  if (!isRecord(value)) return wrongType("object", value);
  const { shape = {}, catchall, valueType } = definitionOf(schema);
  const rest = catchall ?? valueType;
  const strict = rest !== undefined && definitionOf(rest).type === "never";
  const extra = Object.keys(value).filter((key) => !Object.hasOwn(shape, key));
  const members = rest && !strict ? [...Object.keys(shape), ...extra] : Object.keys(shape);
  const parsed = members.map((key) => {
    const child = Object.hasOwn(shape, key) ? shape[key] : rest;
    return [key, child ? parseKnowable(child, value[key]) : fine(value[key])] as const;
  });
  const unrecognized = strict && extra.length > 0;
  return {
    value: Object.fromEntries(
      parsed.filter(([, { value: part }]) => part !== undefined).map(([key, part]) => [key, part.value]),
    ),
    issues: [
      ...parsed.flatMap(([key, part]) => below(key, part.issues)),
      ...(unrecognized ? [issue({ code: "unrecognized_keys", keys: extra }, value)] : []),
    ],
  };
}

function parseList(schema: z.ZodType, value: unknown): Parsed {
  if (!Array.isArray(value)) return wrongType("array", value);
  const { element, items, rest } = definitionOf(schema);
  const parsed = value.map((item, index) => {
    const child = items?.[index] ?? rest ?? element;
    return child ? parseKnowable(child, item) : fine(item);
  });
  return {
    value: parsed.map((part) => part.value),
    issues: parsed.flatMap((part, index) => below(index, part.issues)),
  };
}

function parseChoice(schema: z.ZodType, options: readonly z.ZodType[], value: unknown): Parsed {
  const { discriminator } = definitionOf(schema);
  if (discriminator && isRecord(value) && containsUnknown(value[discriminator])) return fine(value);
  const tried = options.map((option) => parseKnowable(option, value));
  const fitting = tried.find((part) => part.issues.length === 0);
  if (fitting) return fitting;
  const failed = issue({ code: "invalid_union", errors: tried.map((part) => part.issues) }, value);
  return { value, issues: [{ ...failed, message: ownWords(schema, failed) }] };
}

/** What the schema says itself of a value that it doesn't take. */
function ownWords(schema: z.ZodType, failed: z.core.$ZodIssue): string {
  const words = schema.def.error?.({ ...failed, inst: schema } as never);
  return (typeof words === "string" ? words : words?.message) ?? UNWORDED;
}

function merge(a: Parsed, b: Parsed): Parsed {
  const value = isRecord(a.value) && isRecord(b.value) ? { ...a.value, ...b.value } : a.value;
  return { value, issues: [...a.issues, ...b.issues] };
}

const wrongType = (expected: string, value: unknown): Parsed => ({
  value,
  issues: [issue({ code: "invalid_type", expected }, value)],
});

const issue = (fields: Record<string, unknown>, input: unknown): z.core.$ZodIssue =>
  ({ ...fields, path: [], message: UNWORDED, input }) as unknown as z.core.$ZodIssue;

const below = (key: PropertyKey, issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue[] =>
  issues.map((entry) => ({ ...entry, path: [key, ...entry.path] }));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
