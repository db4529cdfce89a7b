import { setTimeout } from "node:timers/promises";
import { expect, test } from "vitest";
import { allInOrder } from "../../../provider/resources/reading/all-in-order.ts";

const failing = async (milliseconds: number, reason: string): Promise<never> => {
  await setTimeout(milliseconds);
  throw new Error(reason);
};

test("values keep their places", async () => {
  expect(await allInOrder([setTimeout(5, "late"), 2, undefined])).toEqual(["late", 2, undefined]);
});

test("of several failures the first in order is told, however late it comes", async () => {
  await expect(allInOrder([failing(20, "first"), failing(0, "second"), 3])).rejects.toThrow("first");
});
