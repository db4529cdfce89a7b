import { closest, distance } from "fastest-levenshtein";
import type { z } from "zod";
import type { CheckFailure } from "./controller.ts";
import { childrenOf, keysOf, metaOf } from "./schema-meta.ts";

/** One sentence for what is wrong with an argument. A secret's value is never in it. */
export function describeIssue(schema: z.ZodType, issue: z.core.$ZodIssue): CheckFailure[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      property: String(path[0] ?? key),
      reason: unknownKey(schema, path, key),
    }));
  const subject = pathText(path) || "the arguments";
  return [{ property: String(path[0] ?? ""), reason: sentence(subject, wording(schema, issue)) }];
}

/** `source.images[0].name` */
export const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : text ? `${text}.${String(part)}` : String(part),
    "",
  );

/** A phrase such as "must not be empty" goes on from the argument's name; a whole sentence follows it. */
function sentence(subject: string, words: string): string {
  const text = /^[a-z]/.test(words) ? `${subject} ${words}` : `${subject}: ${words}`;
  return /[.!?)]$/.test(text) ? text : `${text}.`;
}

function wording(schema: z.ZodType, issue: z.core.$ZodIssue): string {
  if (issue.message !== "") return issue.message;
  const { input } = issue;
  switch (issue.code) {
    case "invalid_type":
      if (input === undefined || input === null) return `is missing; it must be ${kindText(issue.expected)}`;
      return `must be ${kindText(issue.expected)}, not ${kindText(kindOf(input))}`;
    case "invalid_value":
      return oneOf(issue.values.map(String), isSecret(schema, issue.path) ? undefined : input);
    case "invalid_union":
      if ("options" in issue && issue.options) return describeChoice(issue, input);
      return input === undefined ? "is missing" : "has none of the forms that this argument takes";
    case "too_small":
      return `must ${sizeVerb(issue.origin)} at least ${issue.minimum}${sizeUnit(issue.origin)}`;
    case "too_big":
      return `must ${sizeVerb(issue.origin)} at most ${issue.maximum}${sizeUnit(issue.origin)}`;
    case "invalid_format":
      return `does not have the form ${issue.pattern ?? issue.format}`;
    default:
      return "is not right";
  }
}

/** Which of several kinds of object it is, by the argument that tells them apart. */
function describeChoice(issue: z.core.$ZodIssueInvalidUnion, input: unknown): string {
  const { options = [], discriminator = "" } = issue as { options?: unknown[]; discriminator?: string };
  const found = typeof input === "object" && input !== null ? Reflect.get(input, discriminator) : input;
  return oneOf(options.map(String), found);
}

function oneOf(values: readonly string[], input: unknown): string {
  const choices = values.map((value) => JSON.stringify(value)).join(", ");
  if (input === undefined) return `must be ${values.length > 1 ? "one of " : ""}${choices}`;
  const near = typeof input === "string" ? nearest(input, values) : undefined;
  const advice = near ? `; did you mean ${JSON.stringify(near)}?` : "";
  return `must be ${values.length > 1 ? "one of " : ""}${choices}, not ${JSON.stringify(input)}${advice}`;
}

function unknownKey(schema: z.ZodType, path: readonly PropertyKey[], key: string): string {
  const names = schemasAt(schema, path).flatMap(keysOf);
  const near = nearest(key, names);
  const advice = near ? `Did you mean ${near}?` : `There are: ${names.toSorted().join(", ")}.`;
  return `${pathText([...path, key])} is not an argument. ${advice}`;
}

/** The name that was probably meant: about a third of its letters may differ. */
function nearest(word: string, names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  const lower = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found = closest(word.toLowerCase(), [...lower.keys()]);
  const near = distance(word.toLowerCase(), found) <= Math.ceil(found.length / 3);
  return near ? lower.get(found) : undefined;
}

function schemasAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType[] {
  return path.reduce<z.ZodType[]>((schemas, key) => schemas.flatMap((one) => childrenOf(one, key)), [schema]);
}

const isSecret = (schema: z.ZodType, path: readonly PropertyKey[]): boolean =>
  path.some((_, end) => schemasAt(schema, path.slice(0, end + 1)).some((one) => metaOf(one).secret));

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  return value === null ? "null" : typeof value;
}

const KINDS: Readonly<Record<string, string>> = {
  array: "a list",
  boolean: "true or false",
  int: "a whole number",
  null: "null",
  object: "an object",
  record: "an object",
  tuple: "a list",
};

const kindText = (kind: string): string => KINDS[kind] ?? `a ${kind}`;
const sizeVerb = (origin: string): string => (origin === "array" || origin === "string" ? "have" : "be");
const sizeUnit = (origin: string): string =>
  origin === "array" ? " entries" : origin === "string" ? " characters" : "";
