import { expect, test } from "vitest";
import { bufferSource, countingSource, Hive } from "../../../provider/imaging/index.ts";
import { createHive, type HiveTree } from "../../../provider/rehearsal/hive/index.ts";
import { withList } from "../../support/hive/lists.ts";

const COUNT = 5000;
const LARGE = 9_000_000;

const tree: HiveTree = {
  values: { Large: { binary: Buffer.alloc(LARGE, "0123456789") }, Last: "the end" },
  keys: {
    Many: {
      keys: Object.fromEntries(
        Array.from({ length: COUNT }, (_, at) => [`Key${at}`, { values: { at, text: `value ${at}` } }]),
      ),
    },
  },
};

const hive = createHive(tree);

/** A source that answers later, in any order, as files do. */
const slow = (bytes: Uint8Array) => {
  const source = bufferSource(bytes, "SOFTWARE");
  let turn = 0;
  const readAt = async (offset: number, length: number): Promise<Uint8Array> => {
    turn += 1;
    for (let wait = turn % 5; wait > 0; wait--) await new Promise(setImmediate);
    return source.readAt(offset, length);
  };
  return countingSource({ ...source, readAt });
};

test("readers beside each other get what they asked for, however much one of them reads", async () => {
  const opened = await Hive.open(slow(hive));
  const many = await opened.key("Many");
  const wanted = Array.from({ length: 60 }, (_, at) => at * 83);
  const [large, last, ...found] = await Promise.all([
    opened.root.value("Large"),
    opened.root.value("last"),
    ...wanted.map(async (at) => (await (await many?.key(`KEY${at}`))?.value("at"))?.data),
  ]);
  expect(found).toEqual(wanted);
  expect(last?.data).toBe("the end");
  expect(Buffer.from(large?.data as Uint8Array).equals(Buffer.alloc(LARGE, "0123456789"))).toBe(true);
});

test("every part of a hive is fetched once for a walk over it", async () => {
  const source = slow(hive);
  const many = await (await Hive.open(source)).key("Many");
  const keys = (await many?.subkeys()) ?? [];
  expect(keys.map(({ name }) => name).sort()).toEqual(Object.keys(tree.keys?.Many?.keys ?? {}).sort());
  expect(source.count.bytes).toBeLessThan(1.2 * (hive.length - LARGE));
});

test("a failing source is not asked for ever, and asked again by the next reader", async () => {
  let failing = false;
  const source = bufferSource(hive, "SOFTWARE");
  const readAt = (offset: number, length: number) =>
    failing ? Promise.reject(new Error("unplugged")) : source.readAt(offset, length);
  const opened = await Hive.open({ ...source, readAt });
  failing = true;
  await expect(opened.key("Many\\Key7")).rejects.toThrow("unplugged");
  failing = false;
  expect((await (await opened.key("Many\\Key7"))?.value("text"))?.data).toBe("value 7");
});

test("lists of lists that lead nowhere end", async () => {
  const small = createHive({
    keys: Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`K${at}`, {}])),
  });
  const lists = withList(small, 900, "li");
  const at = lists.indexOf(Buffer.from("li\x84\x03", "latin1"), 4096);
  lists.write("ri", at, "latin1");
  const empty = lists.length - 4096;
  const bytes = Buffer.concat([lists, Buffer.alloc(4096)]);
  bytes.writeUInt32LE(bytes.length - 4096, 40);
  const page = bytes.subarray(4096 + empty);
  page.write("hbin", 0, "latin1");
  page.writeUInt32LE(empty, 4);
  page.writeUInt32LE(4096, 8);
  page.writeInt32LE(-3608, 32);
  page.write("ri\x84\x03", 36, "latin1");
  page.writeInt32LE(-8, 3640);
  page.write("lh\0\0", 3644, "latin1");
  for (let entry = 0; entry < 900; entry++) {
    bytes.writeUInt32LE(empty + 32, at + 4 + entry * 4);
    if (entry < 890) page.writeUInt32LE(empty + 3640, 40 + entry * 4);
  }
  page.writeUInt16LE(890, 38);
  const opened = await Hive.open(bufferSource(bytes, "SOFTWARE"));
  await expect(opened.key("K1")).rejects.toMatchObject({ code: "IMAGE_DAMAGED" });
  await expect(opened.root.subkeys()).rejects.toMatchObject({ code: "IMAGE_DAMAGED" });
});
