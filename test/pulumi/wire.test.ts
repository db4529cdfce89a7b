import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromWire, SENTINELS } from "../../provider/pulumi/unknowns.ts";
import { toWire } from "../../provider/pulumi/wire.ts";
import { UNKNOWN } from "../../provider/resources/unknown.ts";
import { fromStruct, toStruct } from "../support/pulumi-protocol.ts";

const key = fc.string().filter((text) => text !== "__proto__");

/** JSON with whole numbers that a double can hold. */
const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false),
    fc.string({ unit: "grapheme" }),
    fc.maxSafeInteger(),
    fc.float({ noNaN: true, noDefaultInfinity: true, max: 1e9, min: -1e9 }),
    fc.array(tie("value")),
    fc.dictionary(key, tie("value")),
  ),
})).value;

describe("toWire", () => {
  test("makes a new JSON value of what JSON can say", () => {
    const frozen = Object.freeze({
      date: new Date("2024-12-10T00:00:00Z"),
      list: [1, undefined, null, Object.freeze(["a"])],
      absent: undefined,
      big: 5_130_000_000n,
      unknown: UNKNOWN,
      bare: Object.assign(Object.create(null), { a: 1 }),
      own: { toJSON: () => ({ b: 2 }) },
    });
    const wire = toWire(frozen);
    expect(wire).toEqual({
      date: "2024-12-10T00:00:00.000Z",
      list: [1, null, null, ["a"]],
      big: 5_130_000_000,
      unknown: SENTINELS.string,
      bare: { a: 1 },
      own: { b: 2 },
    });
    expect(Object.isFrozen(wire) || Object.isFrozen(wire.list)).toBe(false);
  });

  const circle: Record<string, unknown> = {};
  circle.self = circle;
  test.each([
    ["a function", { a: { b: () => 1 } }, "a.b is a function, which the state cannot hold."],
    ["a symbol", { a: [Symbol("x")] }, "a[0] is a symbol, which the state cannot hold."],
    ["a number that is none", { a: Number.NaN }, "a is NaN, which the state cannot hold."],
    ["a big number", { a: 2 ** 53 }, "a is a number above 2^53, which the state cannot hold."],
    ["a bigint above 2^53", { a: 2n ** 64n }, "a is a number above 2^53, which the state cannot hold."],
    ["a Map", { a: new Map() }, "a is a Map, which the state cannot hold."],
    ["bytes", { a: new Uint8Array(2) }, "a is a Uint8Array, which the state cannot hold."],
    [
      "a key that objects own",
      JSON.parse('{"a":{"__proto__":1}}'),
      "a.__proto__ is a reserved name, which the state cannot hold.",
    ],
    ["a circle", circle, "self is a circle, which the state cannot hold."],
  ])("refuses %s and says where", (_, value, message) => {
    expect(() => toWire(value)).toThrow(new TypeError(message));
  });

  test("zero has no sign", () => {
    expect(toWire({ a: -0 })).toEqual({ a: 0 });
  });

  test("what it lets pass goes through the engine's messages and comes back equal", () => {
    fc.assert(
      fc.property(fc.dictionary(key, json), (bag) => {
        const wire = toWire(bag as object);
        expect(fromStruct(toStruct(wire))).toEqual(JSON.parse(JSON.stringify(wire)));
      }),
    );
  });
});

describe("unknowns", () => {
  test.each(Object.entries(SENTINELS))("an unknown %s is seen at any depth", (_, text) => {
    expect(fromWire({ a: text, b: [{ c: text }, "x"] })).toEqual({ a: UNKNOWN, b: [{ c: UNKNOWN }, "x"] });
  });

  test("goes back as the engine's own text", () => {
    expect(toWire(fromWire({ a: SENTINELS.object }) as object)).toEqual({ a: SENTINELS.string });
  });
});
