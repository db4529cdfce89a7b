import fc from "fast-check";
import { bufferSource, Hive, type HiveKey, VALUE_TYPES } from "../../../provider/imaging/index.ts";
import type { HiveTree, ValueData } from "../../../provider/rehearsal/hive/index.ts";

/** What a hive holds, in the form in which trees compare: names in upper case, values by type and data. */
export interface PlainKey {
  readonly values: Readonly<Record<string, readonly [type: number, data: unknown]>>;
  readonly keys: Readonly<Record<string, PlainKey>>;
}

/** Keys of a damaged hive may lie in each other: no more than `most` of them are looked into. */
export async function readHive(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): Promise<PlainKey> {
  return plainKey((await Hive.open(bufferSource(bytes, "hive"))).root, { left: most });
}

async function plainKey(key: HiveKey, keysToRead: { left: number }): Promise<PlainKey> {
  if (keysToRead.left-- <= 0) return { values: {}, keys: {} };
  const values = (await key.values()).map(
    ({ name, type, data }) => [name, [type, bytesToText(data)]] as const,
  );
  const keys: [string, PlainKey][] = [];
  for (const child of await key.subkeys()) keys.push([child.name, await plainKey(child, keysToRead)]);
  return { values: sorted(values), keys: sorted(keys) };
}

export const plainTree = ({ values = {}, keys = {} }: HiveTree): PlainKey => ({
  values: sorted(Object.entries(values).map(([name, data]) => [name, plainValue(data)] as const)),
  keys: sorted(Object.entries(keys).map(([name, key]) => [name, plainTree(key)] as const)),
});

function plainValue(data: ValueData): readonly [number, unknown] {
  const { string, expand, multi, binary, dword, qword } = VALUE_TYPES;
  if (typeof data === "string") return [string, data];
  if (typeof data === "number") return [dword, data];
  if ("qword" in data) return [qword, data.qword];
  if ("binary" in data) return [binary, bytesToText(data.binary)];
  if ("expand" in data) return [expand, data.expand];
  return [multi, "multi" in data ? data.multi : data];
}

const bytesToText = (data: unknown): unknown =>
  data instanceof Uint8Array ? Buffer.from(data).toString("hex") : data;

const sorted = <Value>(entries: readonly (readonly [string, Value])[]): Readonly<Record<string, Value>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** No NUL, no backslash, no lone surrogate; unique without case by their `selector`. */
export const keyNames = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."aAbBcC019~-._ "), minLength: 1, maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(..."äÖßéÿµžЖж→字𝄞"), minLength: 1, maxLength: 6 }),
);

const texts = fc.string({ unit: fc.constantFrom(..."ab€ →𝄞"), maxLength: 20 });

export const values: fc.Arbitrary<ValueData> = fc.oneof(
  fc.nat({ max: 0xffff_ffff }),
  texts,
  texts.map((expand) => ({ expand })),
  fc
    .array(
      texts.filter((text) => text !== ""),
      { maxLength: 4 },
    )
    .map((multi) => ({ multi })),
  fc.uint8Array({ maxLength: 40 }).map((binary) => ({ binary })),
  fc.nat({ max: 70_000 }).map((length) => ({ binary: new Uint8Array(length).fill(length) })),
  fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map((qword) => ({ qword })),
);

const named = <Value>(content: fc.Arbitrary<Value>, maxLength: number): fc.Arbitrary<Record<string, Value>> =>
  fc
    .uniqueArray(fc.tuple(keyNames, content), { selector: ([name]) => upper(name), maxLength })
    .map((entries) => Object.fromEntries(entries));

/** As hives compare: unit by unit. */
export const upper = (name: string): string =>
  name
    .split("")
    .map((unit) => (unit.toUpperCase().length === 1 ? unit.toUpperCase() : unit))
    .join("");

export const hiveTrees: fc.Arbitrary<HiveTree> = fc.letrec<{ tree: HiveTree }>((tie) => ({
  tree: fc.record({ values: named(values, 5), keys: named(tie("tree"), 4) }, { requiredKeys: [] }),
})).tree;
