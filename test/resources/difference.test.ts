import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { compareInputs, difference } from "../../provider/resources/difference.ts";
import { UNKNOWN } from "../../provider/resources/unknown.ts";

const schema = z.strictObject({
  source: z.strictObject({ path: z.string(), index: z.number().optional().meta({ replace: true }) }),
  build: z.string(),
  output: z.strictObject({
    path: z.string().meta({ replace: true }),
    note: z.string().optional().meta({ ignore: true }),
  }),
  tags: z.array(z.strictObject({ name: z.string().meta({ replace: true }), text: z.string() })).default([]),
  token: z.string().optional().meta({ secret: true, ignore: true }),
  edition: z.string().meta({ replace: true }).optional(),
});

const base = {
  source: { path: "a.wim", index: 1 },
  build: "26100.1",
  output: { path: "out.wim" },
  tags: [{ name: "x", text: "1" }],
};

describe("compareInputs", () => {
  test.each<[string, object, string[], string[]]>([
    ["nothing", {}, [], []],
    ["the order of keys", { source: { index: 1, path: "a.wim" } }, [], []],
    ["null where nothing was", { edition: null }, [], []],
    ["what is ignored", { token: "new", output: { path: "out.wim", note: "n" } }, [], []],
    ["hidden inputs", { __urn: "urn:x", __timeouts: { create: "1h" } }, [], []],
    ["an argument", { build: "26100.2" }, ["build"], []],
    ["an argument that replaces", { edition: "Professional" }, ["edition"], ["edition"]],
    ["a part that updates", { source: { path: "b.wim", index: 1 } }, ["source"], []],
    ["a part that replaces", { source: { path: "a.wim", index: 2 } }, ["source"], ["source"]],
    ["an entry of a list", { tags: [{ name: "x", text: "2" }] }, ["tags"], []],
    ["an entry's name", { tags: [{ name: "y", text: "1" }] }, ["tags"], ["tags"]],
    ["a planned input", { planDigest: "sha256:1" }, ["planDigest"], []],
    ["an unknown", { build: UNKNOWN }, ["build"], []],
    ["an unknown that replaces", { edition: UNKNOWN }, ["edition"], ["edition"]],
    ["an unknown in which only parts replace", { source: UNKNOWN }, ["source"], []],
    ["an unknown in which all that counts replaces", { output: UNKNOWN }, ["output"], ["output"]],
    ["an unknown part", { source: { path: UNKNOWN, index: 1 } }, ["source"], []],
    ["an unknown part that replaces", { source: { path: "a.wim", index: UNKNOWN } }, ["source"], ["source"]],
    ["another kind of value", { tags: "x" }, ["tags"], []],
  ])("%s", (_, change, changed, replaces) => {
    expect(compareInputs(schema, { ...base, observed: 1 }, { ...base, ...change })).toEqual({
      changed,
      replaces,
    });
  });

  test("what is gone is a change", () => {
    const { source, ...rest } = base;
    expect(compareInputs(schema, { ...base, edition: "Pro" }, rest)).toEqual({
      changed: ["source", "edition"],
      replaces: ["source", "edition"],
    });
    expect(source).toBeDefined();
  });

  test("any inputs are equal to themselves, read back from JSON with other orders of keys", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== "__proto__"),
          fc.jsonValue(),
        ),
        (bag) => {
          const again = Object.fromEntries(Object.entries(structuredClone(bag)).toReversed());
          expect(compareInputs(z.object({}), bag, again)).toEqual({ changed: [], replaces: [] });
        },
      ),
    );
  });
});

describe("difference", () => {
  const options = { schema, state: base, inputs: base };
  test.each([
    ["none", options, { kind: "none", replaces: [], deleteBeforeReplace: false }],
    ["drift", { ...options, drifted: true }, { kind: "drift", replaces: [], deleteBeforeReplace: false }],
    [
      "inputs, also where something has drifted",
      { ...options, inputs: { ...base, build: "26100.2" }, drifted: true },
      { kind: "inputs", replaces: [], deleteBeforeReplace: false },
    ],
    [
      "a replacement at the same place",
      { ...options, inputs: { ...base, edition: "Pro" }, deleteBeforeReplace: true },
      { kind: "inputs", replaces: ["edition"], deleteBeforeReplace: true },
    ],
    [
      "a replacement for what only the controller knows",
      { ...options, drifted: true, replaces: ["build"], deleteBeforeReplace: true },
      { kind: "drift", replaces: ["build"], deleteBeforeReplace: true },
    ],
  ])("%s", (_, given, expected) => {
    expect(difference(given)).toEqual(expected);
  });
});
