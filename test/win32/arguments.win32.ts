import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { selectHost } from "../../provider/hosts/index.ts";
import { makeFolder, playDism, readCalls } from "./support/windows.ts";

test("DISM gets every argument as it was sent", async (t) => {
  const record = join(await makeFolder(t), "calls.txt");
  playDism(t, { DISM_RECORD: record });
  const sent = [
    "/Add-Package",
    "/PackagePath:C:\\a b\\windows11.0-kb5048667-x64.msu",
    "/MountDir:C:\\ends with\\",
    "/Driver:D:\\",
    "\\\\server\\share\\install.wim",
    "\\\\?\\C:\\very\\long",
    "",
    '"',
    'a"b',
    '\\"',
    "%PATH%",
    "&^|<>!",
    "* ?",
    "tab\there",
    "ä 日本 😀",
  ];
  await selectHost(undefined).runDism(sent);
  assert.deepEqual(await readCalls(record), [sent]);
});

/** What the C runtime takes for special, more often than chance would. */
const characters = fc.oneof(
  fc.constantFrom(..."\\\"' \t/:%&^|<>!*?()=,;`$~"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter((text) => !/[\0\r\n]/.test(text)),
);
const argument = fc.array(characters, { maxLength: 12 }).map((parts) => parts.join(""));

test("so are any others", async (t) => {
  const folder = await makeFolder(t);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(argument, { minLength: 10, maxLength: 40 }), async (sent) => {
      const record = join(folder, `${run++}.txt`);
      playDism(t, { DISM_RECORD: record });
      await selectHost(undefined).runDism(sent);
      assert.deepEqual(await readCalls(record), [sent]);
    }),
    { numRuns: 25 },
  );
});
