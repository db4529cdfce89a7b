import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import { createHive, editHive } from "../../../provider/rehearsal/hive/index.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

/** Readers of hives that have nothing in common with ours. */
const run = (program: string, args: readonly string[]) => runProgram(program, args).catch(() => undefined);
const missing = (await run("hivexget", ["--version"])) === undefined;

const hive = (): Buffer => {
  const many = Object.fromEntries(Array.from({ length: 1500 }, (_, at) => [`Key${at}`, { values: { at } }]));
  const editor = editHive(
    createHive({ keys: { Many: { keys: many }, "Windows NT": { values: { UBR: 1, Name: "Windows" } } } }),
  );
  editor
    .key("Windows NT")
    .set("UBR", 4652)
    .set("Big", { binary: new Uint8Array(50_000).fill(7) });
  editor.key("Many").deleteKey("Key7");
  editor.key("Many\\Öffner").set("Liste", ["a", "ß"]);
  return editor.toBytes();
};

test.skipIf(missing)("hivexget reads what was written and edited", async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "SOFTWARE");
  await writeFile(path, hive());
  const value = async (key: string, name: string) =>
    (await run("hivexget", [path, key, name]))?.stdout.trim();
  expect(await value("\\Windows NT", "UBR")).toBe("4652");
  expect(await value("\\Many\\Key1499", "at")).toBe("1499");
  expect(await value("\\Many\\Öffner", "Liste")).toBe("a\nß");
  expect((await run("hivexget", [path, "\\Many\\Key7"]))?.exitCode).not.toBe(0);
});

test.skipIf(missing)("hivexml walks over the whole hive without a complaint", async () => {
  const folder = await makeTemporaryFolder();
  const path = join(folder, "SOFTWARE");
  await writeFile(path, hive());
  // It opens its output by name, which only works for a pipe of a shell.
  const result = await run("sh", ["-c", 'hivexml "$1" | cat', "sh", path]);
  expect(result).toMatchObject({ exitCode: 0, stderr: "" });
  expect(result?.stdout.match(/<node name="Key/g)).toHaveLength(1499);
});
