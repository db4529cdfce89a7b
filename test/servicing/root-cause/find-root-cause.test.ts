import { expect, test } from "vitest";
import type { Evidence } from "../../../provider/servicing/root-cause/evidence.ts";
import { findRootCause } from "../../../provider/servicing/root-cause/find-root-cause.ts";

const unattend = "An error occurred applying the Unattend.xml file from the .msu package.";
const files = ["kb5043080.msu", "kb5048667.msu"];
const plain: Evidence = {
  code: "0x80070228",
  said: unattend,
  logged: [],
  role: "os",
  imageBuild: "26100.1",
  dismVersion: "10.0.26100.1",
  package: { target: "kb5048667.msu", makes: "26100.2605", planned: files, found: files },
};
const logged = (code: string) => [{ code, line: `Error DISM: failed - Class::Method(hr:${code})` }];
const given = plain.package;

test.each<[string, Partial<Evidence>, string]>([
  ["F01 the checkpoint layout and nothing else known", {}, "0x80070228"],
  ["F02 a stack that can't read the metadata", { code: "0x80070057" }, "host-too-old"],
  [
    "F03 an older update left in the folder",
    { package: given && { ...given, found: [...files, "kb1.msu"] } },
    "folder-changed",
  ],
  [
    "F05 a passed checkpoint",
    { imageBuild: "26100.4652", package: given && { ...given, makes: "26100.1742" } },
    "passed-update-named",
  ],
  ["F06 COM refused", { code: "0x80070228", logged: logged("0x800401e3") }, "update-agent-refused"],
  ["F07 the stack behind the Unattend text", { logged: logged("0x800f0823") }, "0x800f0823"],
  ["F09 a checkpoint in boot.wim", { code: "0x80073712", role: "winpe" }, "checkpoint-in-winpe"],
  ["F12 not applicable", { code: "0x800f081e", imageBuild: null }, "0x800f081e"],
  ["F13 a prerequisite is missing", { code: "0x800f0831" }, "0x800f0831"],
  ["F14 a checkpoint is missing", { code: "0x800f0838" }, "0x800f0838"],
  ["F16 no source", { code: "0x800f081f" }, "0x800f081f"],
  ["F18 the image is dead", { code: "0x8007007f" }, "0x8007007f"],
  ["F19 damaged components", { code: "0x8007371b" }, "0x8007371b"],
  ["a file that vanished", { package: given && { ...given, found: ["kb5048667.msu"] } }, "folder-incomplete"],
  ["a log that says the same", { code: "0x800f0831", logged: logged("0x800f0831") }, "0x800f0831"],
  [
    "a log with a code that nobody explains",
    { code: "0x800f0831", logged: logged("0x8abcdef0") },
    "0x800f0831",
  ],
  ["nothing that is known", { code: "0x8abcdef0" }, "unknown"],
])("%s", (_, evidence, id) => {
  const found = findRootCause({ ...plain, ...evidence });
  expect(found.id).toBe(id);
  expect(found.cause).toMatch(/[^.]$/);
  expect(found.action).toMatch(/\.$/);
});

test("shows what it rests on", () => {
  const evidence = {
    ...plain,
    imageBuild: "26100.4652",
    package: given && { ...given, makes: "26100.1742" },
  };
  expect(findRootCause(evidence)).toMatchInlineSnapshot(`
    {
      "action": "Plan again from the image as it is now; a checkpoint that was passed is never named.",
      "cause": "The update that was named makes a build that the image has reached or passed",
      "evidence": [
        "the image is at 26100.4652",
        "kb5048667.msu makes 26100.1742",
      ],
      "id": "passed-update-named",
    }
  `);
});
