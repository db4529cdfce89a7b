import { z } from "zod";
import { parseKnowable } from "./parse-knowable.ts";
import type { Unknown } from "./unknown.ts";

/** A value in which anything, at any depth, may not be known yet. */
export type Knowable<T> =
  | Unknown
  | (T extends readonly (infer Item)[]
      ? Knowable<Item>[]
      : T extends object
        ? { [Key in keyof T]: Knowable<T[Key]> }
        : T);

/**
 * The same schema for a preview: an unknown is always right. Defaults are filled in and known parts are checked as ever; rules
 * and transforms over a value that holds an unknown are left until all of it is known.
 */
export function known<T extends z.ZodType>(schema: T): z.ZodType<Knowable<z.output<T>>> {
  return z.unknown().transform((value, context) => {
    const { value: parsed, issues } = parseKnowable(schema, value);
    context.issues.push(...(issues as never[]));
    return parsed as Knowable<z.output<T>>;
  });
}
