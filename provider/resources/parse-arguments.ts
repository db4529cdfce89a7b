import type { z } from "zod";
import type { CheckFailure } from "./controller.ts";
import { describeIssue } from "./describe-issue.ts";
import type { Knowable } from "./known.ts";
import { parseKnowable } from "./parse-knowable.ts";

export interface ParsedArguments<T> {
  /** With defaults; unknowns stay as they are. The arguments as they came where there are failures. */
  readonly value: { [Key in keyof T]: Knowable<T[Key]> };
  /** One for each wrong argument, under its top-level name, with the whole path in a sentence that a person can read. */
  readonly failures: readonly CheckFailure[];
}

/** Arguments against their schema. An unknown is always right. */
export function parseArguments<T extends z.ZodObject>(
  schema: T,
  args: Record<string, unknown>,
): ParsedArguments<z.output<T>> {
  const { value, issues } = parseKnowable(schema, args);
  const failures = issues.flatMap(flatten).flatMap((issue) => describeIssue(schema, issue));
  const parsed = failures.length > 0 ? args : value;
  return { value: parsed as ParsedArguments<z.output<T>>["value"], failures };
}

/** Of a union the choice counts that takes this kind of value; where there is none, the union speaks for itself. */
function flatten(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue];
  const choices = issue.errors.map((errors) => errors.flatMap((error) => flatten(under(issue.path, error))));
  const [best] = choices.toSorted((a, b) => merit(b, issue) - merit(a, issue));
  return best && merit(best, issue) > 0 ? best : [issue];
}

/** Codes that say: this is no value of that kind at all. */
const KIND: ReadonlySet<string> = new Set(["invalid_type", "invalid_value", "invalid_union"]);

/** Above zero if the value is of the kind that this choice takes, and something inside it is wrong. */
function merit(issues: readonly z.core.$ZodIssue[], union: z.core.$ZodIssue): number {
  const atTop = issues.some(({ code, path }) => path.length === union.path.length && KIND.has(code));
  return atTop ? 0 : 1 / (1 + issues.length);
}

const under = (path: readonly PropertyKey[], issue: z.core.$ZodIssue): z.core.$ZodIssue => ({
  ...issue,
  path: [...path, ...issue.path],
});
