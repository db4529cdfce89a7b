import { expect, test } from "vitest";
import { fitting, readableReasons } from "../../provider/pulumi/partial-answer.ts";

test("properties that are too many lose the biggest, never the ones that are needed", () => {
  const properties = {
    __provider: "x".repeat(300),
    small: "s",
    big: "b".repeat(9_000),
    middle: "m".repeat(5_000),
  };
  expect(Object.keys(fitting(properties, ["__provider"]))).toEqual(["__provider", "small", "middle"]);
  expect(Object.keys(fitting(properties, ["__provider"], 10))).toEqual(["__provider"]);
});

test("reasons are texts of at most 4 kB together", () => {
  const reasons = readableReasons(["é".repeat(9_000), new Error("no"), undefined], (text) => text);
  expect(reasons).toHaveLength(3);
  expect(reasons.every((reason) => typeof reason === "string" && reason !== "")).toBe(true);
  expect(Buffer.byteLength(reasons.join(""))).toBeLessThan(4_000);
});
