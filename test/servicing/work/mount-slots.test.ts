import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { takeMountSlot } from "../../../provider/servicing/work/mount-slots.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

test("no more than the limit have a place at once, and whoever waits gets the next one that is free", async () => {
  const folder = await makeTemporaryFolder();
  let [inside, most, waited] = [0, 0, 0];
  const { signal } = new AbortController();
  const allWait = Promise.withResolvers<void>();
  const onWait = (): void => {
    if (++waited === 3) allWait.resolve();
  };
  const work = async (): Promise<void> => {
    const place = await takeMountSlot({ folder, limit: 2, signal, onWait });
    most = Math.max(most, ++inside);
    await allWait.promise;
    inside--;
    await place.release();
  };
  await Promise.all(Array.from({ length: 5 }, work));
  expect({ most, waited }).toEqual({ most: 2, waited: 3 });
  expect(await readdir(folder)).toEqual([]);
});

test("who waits can be cancelled", async () => {
  const folder = await makeTemporaryFolder();
  const controller = new AbortController();
  const options = { folder, limit: 1, signal: controller.signal };
  const held = await takeMountSlot({ ...options, onWait: () => {} });
  const waiting = takeMountSlot({ ...options, onWait: () => controller.abort() });
  await expect(waiting).rejects.toThrow(/abort/i);
  await held.release();
  expect(await readdir(folder)).toEqual([]);
});
