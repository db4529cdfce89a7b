import { expect, test } from "vitest";
import { createHive, editHive } from "../../../provider/rehearsal/hive/index.ts";
import { withList } from "../../support/hive/lists.ts";
import { plainTree, readHive } from "../../support/hive/trees.ts";

const names = ["Alpha", "beta", "Gamma", "delta"];
const keys = Object.fromEntries(names.map((name, at) => [name, { values: { at } }]));

test.each(["lf", "li", "lh"] as const)("a list of the form %s is read and edited", async (form) => {
  const bytes = withList(createHive({ keys }), names.length, form);
  expect(await readHive(bytes)).toEqual(plainTree({ keys }));
  const editor = editHive(bytes);
  editor.root.deleteKey("GAMMA");
  editor.key("Epsilon").set("at", 9);
  const { Gamma: _, ...others } = keys;
  expect(await readHive(editor.toBytes())).toEqual(
    plainTree({ keys: { ...others, Epsilon: { values: { at: 9 } } } }),
  );
});

test("thousands of keys: a list of lists, found one by one and edited in place", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 2600 }, (_, at) => [`Package_for_KB${(at * 7919) % 2600}~31bf~amd64~~1.${at}`, {}]),
  );
  const editor = editHive(createHive({ keys: { Packages: { keys: many } } }));
  const packages = editor.key("Packages");
  const [first = "", second = ""] = Object.keys(many);
  packages.deleteKey(first.toUpperCase());
  packages.key("Package_for_RollupFix~31bf~amd64~~26100.1742.1.10").set("CurrentState", 0x70);
  expect(packages.find(second)?.name).toBe(second);
  const { [first]: _, ...others } = many;
  const expected = {
    ...others,
    "Package_for_RollupFix~31bf~amd64~~26100.1742.1.10": { values: { CurrentState: 0x70 } },
  };
  expect(await readHive(editor.toBytes())).toEqual(plainTree({ keys: { Packages: { keys: expected } } }));
});

test("editing appends little and leaves all else where it was", () => {
  const padding = Object.fromEntries(
    Array.from({ length: 400 }, (_, at) => [
      `Key${at}`,
      { values: { data: { binary: new Uint8Array(5000) } } },
    ]),
  );
  const before = createHive({ keys: { Padding: { keys: padding }, Version: { values: { UBR: 1 } } } });
  const editor = editHive(before);
  editor.key("Version").set("UBR", 4652);
  const inPlace = editor.toBytes();
  expect(inPlace.length).toBe(before.length);
  expect([...before.keys()].filter((at) => before[at] !== inPlace[at]).length).toBeLessThan(8);
  editor.key("Version\\New").set("text", "a longer text than fits into four bytes");
  expect(editor.toBytes().length - before.length).toBeLessThanOrEqual(4096);
});
