import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { known } from "../../provider/resources/known.ts";
import { UNKNOWN } from "../../provider/resources/unknown.ts";

const schema = z.strictObject({
  path: z.string().min(1),
  count: z.int().default(3),
  list: z.array(z.union([z.string(), z.strictObject({ kb: z.string() })])).optional(),
  host: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("a"), port: z.number() }),
      z.strictObject({ type: z.literal("b") }),
    ])
    .optional(),
  record: z.record(z.string(), z.boolean()).optional(),
  pair: z.tuple([z.string(), z.number()]).optional(),
  one: z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .optional(),
  even: z
    .strictObject({ a: z.number(), b: z.number() })
    .refine(({ a, b }) => a === b)
    .optional(),
});

describe("known", () => {
  test("takes an unknown everywhere, and fills in the defaults around it", () => {
    expect(
      known(schema).parse({
        path: UNKNOWN,
        list: ["x", UNKNOWN, { kb: UNKNOWN }],
        host: { type: "a", port: UNKNOWN },
        record: { a: UNKNOWN },
        pair: [UNKNOWN, 1],
        one: [UNKNOWN, "x"],
        even: { a: 1, b: UNKNOWN },
      }),
    ).toEqual({
      path: UNKNOWN,
      count: 3,
      list: ["x", UNKNOWN, { kb: UNKNOWN }],
      host: { type: "a", port: UNKNOWN },
      record: { a: UNKNOWN },
      pair: [UNKNOWN, 1],
      one: [UNKNOWN, "x"],
      even: { a: 1, b: UNKNOWN },
    });
    expect(known(schema).parse(UNKNOWN)).toBe(UNKNOWN);
    expect(known(schema).parse({ path: "a", host: { type: UNKNOWN, anything: 1 } })).toMatchObject({
      count: 3,
    });
  });

  test.each([
    ["a wrong part beside an unknown", { path: UNKNOWN, count: "3" }, ["count"]],
    ["a key that does not exist", { path: UNKNOWN, paht: "x" }, []],
    ["a wrong entry", { path: UNKNOWN, list: [UNKNOWN, 3] }, ["list", 1]],
    ["a wrong key in a choice", { path: "a", list: [{ kb: UNKNOWN, x: 1 }] }, ["list", 0]],
    ["a list that is none", { path: "a", list: { kb: UNKNOWN } }, ["list"]],
    ["a wrong discriminator", { path: "a", host: { type: "c", port: UNKNOWN } }, ["host"]],
  ])("refuses %s", (_, value, path) => {
    const { success, error } = known(schema).safeParse(value);
    expect(success).toBe(false);
    expect(error?.issues[0]?.path).toEqual(path);
  });

  test("is the schema itself where all is known", () => {
    const text = fc.option(fc.string(), { nil: undefined });
    const value = fc.record(
      { path: text, count: fc.oneof(fc.integer(), fc.string()), one: text },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(value, (args) => {
        const plain = schema.safeParse(args);
        const result = known(schema).safeParse(args);
        expect(result.success).toBe(plain.success);
        expect(result.data).toEqual(plain.data);
      }),
    );
  });

  test("right arguments stay right, whichever of their parts become unknown", () => {
    const whole = { path: "a", list: ["x", { kb: "y" }], host: { type: "a", port: 1 }, pair: ["a", 1] };
    fc.assert(
      fc.property(fc.infiniteStream(fc.boolean()), (choices) => {
        expect(known(schema).safeParse(forget(whole, choices)).success).toBe(true);
      }),
    );
  });
});

function forget(value: unknown, choices: Iterator<boolean>): unknown {
  if (choices.next().value) return UNKNOWN;
  if (Array.isArray(value)) return value.map((item) => forget(item, choices));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, forget(part, choices)]));
}
