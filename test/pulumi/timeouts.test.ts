import { expect, test } from "vitest";
import { timeoutOf } from "../../provider/pulumi/timeouts.ts";
import { parseDuration } from "../../provider/terms/index.ts";

test.each([
  ["90m", 5_400_000],
  ["1h30m", 5_400_000],
  ["1.5s", 1_500],
  ["250ms", 250],
  ["10", undefined],
  ["", undefined],
  ["1h and a bit", undefined],
])("%j lasts %s ms", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});

test("the timeout of an operation comes from the hidden input", () => {
  const inputs = { __timeouts: { create: "2h" } };
  expect(timeoutOf(inputs, "create")).toBe(7_200_000);
  expect(timeoutOf(inputs, "update")).toBeUndefined();
  expect(timeoutOf({ __timeouts: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, "create")).toBeUndefined();
});
