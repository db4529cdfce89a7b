import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import {
  type ArchiveInput,
  listArchive,
  readArchiveMember,
  readArchiveMembers,
} from "../../../provider/imaging/index.ts";
import { makeCabinet } from "../../../tools/sample/index.ts";
import { errorOf } from "../../support/catalog/error-of.ts";
import { writeTree } from "../../support/imaging/file-tree.ts";
import { noise, numbers } from "../../support/imaging/sample-tree.ts";
import { capture } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const MEMBERS = [
  { name: "update.mum", bytes: Buffer.from("<assembly/>") },
  { name: "de-DE/Übersicht.txt", bytes: Buffer.from(numbers(9_000)) },
  { name: "@response=file", bytes: Buffer.from("odd") },
  { name: "noise", bytes: noise(120_000) },
];

describe.each(["mszip", "none"] as const)("a cabinet (%s)", (compression) => {
  const bytes = makeCabinet(MEMBERS, { compression });
  const inputs = async (): Promise<ArchiveInput[]> => {
    const path = join(await makeTemporaryFolder(), "a cabinet.cab");
    await writeFile(path, bytes);
    return [{ path }, { bytes, name: "a cabinet.cab" }];
  };

  it("lists its members", async () => {
    for (const input of await inputs())
      expect(await listArchive(input)).toEqual(
        MEMBERS.map(({ name, bytes }) => ({ path: name, size: bytes.length })),
      );
  });

  it("gives its members, without case, in the order asked for", async () => {
    for (const input of await inputs()) {
      const [mum, none, text] = await readArchiveMembers(input, [
        "UPDATE.MUM",
        "nothing",
        "de-de/übersicht.txt",
      ]);
      expect(Buffer.from(mum ?? "").toString()).toBe("<assembly/>");
      expect(none).toBeUndefined();
      expect(Buffer.from(text ?? "").toString()).toBe(numbers(9_000));
    }
  });

  it.each(MEMBERS)("gives $name alone", async ({ name, bytes: expected }) => {
    for (const input of await inputs())
      expect(Buffer.compare(await readArchiveMember(input, name), expected)).toBe(0);
  });

  it("takes no member's name for a pattern or a switch", async () => {
    const input = { bytes, name: "a cabinet.cab" };
    const asked = ["*", "?pdate.mum", "-y", "@list", "", "../in/archive", "/etc/passwd", "de-DE"];
    expect(await readArchiveMembers(input, asked)).toEqual(asked.map(() => undefined));
  });

  it("says when it lacks a member, or is damaged", async () => {
    const [input] = await inputs();
    if (!input) throw new Error("There is no input.");
    expect(await errorOf(readArchiveMember(input, "other.xml"))).toMatchObject({
      code: "UPDATE_DAMAGED",
      message: expect.stringMatching(/a cabinet\.cab has no other\.xml in it\.$/),
    });
    const cut = { bytes: bytes.subarray(0, bytes.length - 5_000), name: "cut.cab" };
    expect(await errorOf(readArchiveMember(cut, "noise"))).toMatchObject({
      code: "UPDATE_DAMAGED",
      message: "cut.cab is damaged: it cannot be unpacked.",
    });
  });
});

it.each([
  ["page.cab", "<html>Not here</html>"],
  ["empty.cab", ""],
  ["noise.cab", noise(9_000)],
])("%s is no archive", async (name, contents) => {
  const bytes = typeof contents === "string" ? Buffer.from(contents) : contents;
  expect(await errorOf(listArchive({ bytes, name }))).toMatchObject({ code: "UPDATE_DAMAGED" });
});

it("says what is wrong with a path", async () => {
  const folder = await makeTemporaryFolder();
  expect(await errorOf(listArchive({ path: join(folder, "none.cab") }))).toMatchObject({
    code: "FILE_NOT_FOUND",
  });
  expect(await errorOf(listArchive({ path: folder }))).toMatchObject({ code: "FILE_NOT_READABLE" });
});

it("reads ESDs too", async () => {
  const folder = await makeTemporaryFolder();
  await writeTree(join(folder, "tree"), { "Windows/numbers.txt": numbers(5_000) });
  await capture(join(folder, "tree"), join(folder, "install.esd"), "--solid");
  const input = { path: join(folder, "install.esd") };
  expect(await listArchive(input)).toEqual([{ path: "Windows/numbers.txt", size: numbers(5_000).length }]);
  expect(Buffer.from(await readArchiveMember(input, "windows/numbers.txt")).toString()).toBe(numbers(5_000));
});

it("does many jobs at once", async () => {
  const cabinets = Array.from({ length: 8 }, (_, i) =>
    makeCabinet([{ name: "i", bytes: Buffer.from(`${i}`) }]),
  );
  const contents = cabinets.map(async (bytes, i) => {
    const member = await readArchiveMember({ bytes, name: `${i}.cab` }, "i");
    return Buffer.from(member).toString();
  });
  expect(await Promise.all(contents)).toEqual(cabinets.map((_, i) => `${i}`));
});

it("a program that has read an archive ends by itself, with its own status", async () => {
  const folder = await makeTemporaryFolder();
  await writeFile(join(folder, "bad.cab"), "no cabinet");
  const program = `
    import { listArchive } from ${JSON.stringify(new URL("../../../provider/imaging/index.ts", import.meta.url).href)};
    await listArchive({ path: ${JSON.stringify(join(folder, "bad.cab"))} }).catch(({ code }) => console.log(code));`;
  const { stdout, exitCode, durationMs } = await runProgram(process.execPath, [
    "--input-type=module",
    "--eval",
    program,
  ]);
  expect({ stdout: stdout.trim(), exitCode }).toEqual({ stdout: "UPDATE_DAMAGED", exitCode: 0 });
  expect(durationMs).toBeLessThan(30_000);
});
