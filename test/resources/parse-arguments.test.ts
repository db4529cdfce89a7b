import { expect, test } from "vitest";
import { z } from "zod";
import { parseArguments } from "../../provider/resources/parse-arguments.ts";
import { UNKNOWN } from "../../provider/resources/unknown.ts";

const item = z.strictObject({
  kb: z.string().regex(/^KB\d+$/, 'must look like "KB5043080"'),
  kind: z.enum(["lcu", "ssu"]),
});
const schema = z.strictObject({
  source: z.strictObject({ path: z.string().min(1, "must not be empty"), index: z.int().min(1).optional() }),
  compression: z.enum(["none", "fast", "max", "recovery"]).default("max"),
  updates: z
    .union([z.string(), item, z.array(z.union([z.string(), item]))], { error: "must be a path or an entry" })
    .optional(),
  host: z
    .discriminatedUnion("type", [
      z.strictObject({ type: z.literal("local") }),
      z.strictObject({ type: z.literal("rehearsal") }),
    ])
    .optional(),
  password: z.enum(["aaaa", "bbbb"]).optional().meta({ secret: true }),
});
const right = { source: { path: "a.wim" } };

test("right arguments get their defaults and have no failures", () => {
  expect(parseArguments(schema, right)).toEqual({ value: { ...right, compression: "max" }, failures: [] });
  expect(parseArguments(schema, { source: UNKNOWN, updates: [UNKNOWN] }).failures).toEqual([]);
});

test.each<[string, object, string, string]>([
  ["missing", {}, "source", "source is missing; it must be an object."],
  ["part missing", { source: {} }, "source", "source.path is missing; it must be a string."],
  ["kind", { source: { path: 1 } }, "source", "source.path must be a string, not a number."],
  ["own phrase", { source: { path: "" } }, "source", "source.path must not be empty."],
  ["size", { source: { path: "a", index: 0 } }, "source", "source.index must be at least 1."],
  [
    "fraction",
    { source: { path: "a", index: 1.5 } },
    "source",
    "source.index must be a whole number, not a number.",
  ],
  [
    "typo of a name",
    { ...right, udpates: [] },
    "udpates",
    "udpates is not an argument. Did you mean updates?",
  ],
  [
    "typo inside",
    { source: { path: "a", indx: 1 } },
    "source",
    "source.indx is not an argument. Did you mean index?",
  ],
  [
    "unheard of",
    { source: { path: "a", colour: 1 } },
    "source",
    "source.colour is not an argument. There are: index, path.",
  ],
  [
    "typo of a choice",
    { ...right, compression: "mx" },
    "compression",
    'compression must be one of "none", "fast", "max", "recovery", not "mx"; did you mean "max"?',
  ],
  [
    "typo of a kind",
    { ...right, host: { type: "lokal" } },
    "host",
    'host.type must be one of "local", "rehearsal", not "lokal"; did you mean "local"?',
  ],
  ["no form", { ...right, updates: 3 }, "updates", "updates must be a path or an entry."],
  [
    "no form beside an unknown",
    { source: UNKNOWN, updates: 3 },
    "updates",
    "updates must be a path or an entry.",
  ],
  [
    "inside a choice",
    { ...right, updates: ["a", { kb: "5043080", kind: "lcu" }] },
    "updates",
    'updates[1].kb must look like "KB5043080".',
  ],
  [
    "inside a choice beside an unknown",
    { ...right, updates: [UNKNOWN, { kb: UNKNOWN, kind: "lxu" }] },
    "updates",
    'updates[1].kind must be one of "lcu", "ssu", not "lxu"; did you mean "lcu"?',
  ],
  [
    "a secret is not shown",
    { ...right, password: "abab" },
    "password",
    'password must be one of "aaaa", "bbbb".',
  ],
])("%s", (_, args, property, reason) => {
  const { failures, value } = parseArguments(schema, args as Record<string, unknown>);
  expect(failures).toEqual([{ property, reason }]);
  expect(value).toBe(args);
});
