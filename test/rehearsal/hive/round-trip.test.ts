import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createHive,
  editHive,
  type HiveTree,
  type ValueData,
} from "../../../provider/rehearsal/hive/index.ts";
import { hiveTrees, keyNames, plainTree, readHive, upper, values } from "../../support/hive/trees.ts";

test("any tree is read back as it was written", async () => {
  await fc.assert(
    fc.asyncProperty(hiveTrees, async (tree) => {
      expect(await readHive(createHive(tree))).toEqual(plainTree(tree));
    }),
    { numRuns: 150 },
  );
});

test("equal trees give equal bytes", () => {
  fc.assert(
    fc.property(hiveTrees, (tree) => {
      expect(createHive(tree).equals(createHive(structuredClone(tree)))).toBe(true);
    }),
    { numRuns: 30 },
  );
});

interface Change {
  readonly kind: "set" | "delete value" | "delete key" | "save";
  readonly path: readonly string[];
  readonly name: string;
  readonly data: ValueData;
}

/** A change to a hive, done by the editor and to a plain tree. */
const changes: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom("set", "delete value", "delete key", "save"),
  path: fc.array(keyNames, { maxLength: 3 }),
  name: keyNames,
  data: values,
});

test("any series of changes gives what it gives on a plain tree", async () => {
  await fc.assert(
    fc.asyncProperty(hiveTrees, fc.array(changes, { maxLength: 25 }), async (tree, series) => {
      let editor = editHive(createHive(tree));
      let expected = tree;
      for (const change of series) {
        if (change.kind === "save") {
          editor = editHive(editor.toBytes());
          continue;
        }
        const key = change.path.reduce((below, name) => below.child(name), editor.root);
        if (change.kind === "set") key.set(change.name, change.data);
        else if (change.kind === "delete value") key.deleteValue(change.name);
        else key.deleteKey(change.name);
        expected = changed(expected, change.path, (at) => apply(at, change));
      }
      expect(await readHive(editor.toBytes())).toEqual(plainTree(expected));
    }),
    { numRuns: 150 },
  );
});

function apply({ values: old = {}, keys = {} }: HiveTree, change: Change): HiveTree {
  if (change.kind === "set") return { values: put(old, change.name, change.data), keys };
  if (change.kind === "delete value") return { values: without(old, change.name), keys };
  return { values: old, keys: without(keys, change.name) };
}

function changed(tree: HiveTree, path: readonly string[], change: (tree: HiveTree) => HiveTree): HiveTree {
  const [name, ...rest] = path;
  if (name === undefined) return change(tree);
  const keys = tree.keys ?? {};
  return {
    values: tree.values ?? {},
    keys: put(keys, name, changed(keys[spelling(keys, name)] ?? {}, rest, change)),
  };
}

const spelling = (record: Readonly<Record<string, unknown>>, name: string): string =>
  Object.keys(record).find((known) => upper(known) === upper(name)) ?? name;

const put = <Value>(record: Readonly<Record<string, Value>>, name: string, value: Value) => ({
  ...record,
  [spelling(record, name)]: value,
});

const without = <Value>(record: Readonly<Record<string, Value>>, name: string) =>
  Object.fromEntries(Object.entries(record).filter(([known]) => upper(known) !== upper(name)));
