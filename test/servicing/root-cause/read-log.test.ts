import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readLoggedErrors } from "../../../provider/servicing/root-cause/read-log.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const lines = [
  "2026-01-01 10:00:00, Info                  DISM   API: PID=1 TID=2 Executing command line: dism - Main",
  "2026-01-01 10:00:01, Error                 DISM   DISM Package Manager: PID=1 TID=2 Failed to install. - CMsuPackage::DoInstall(hr:0x800F0823)",
  "2026-01-01 10:00:01, Error                 DISM   API: PID=1 TID=2 Execute failed - CBaseCommandObject::Execute(hr:0x80070228)",
  "2026-01-01 10:00:01, Info                  DISM   API: closed (hr:0x00000000)",
].join("\r\n");

test.each([
  ["UTF-8", Buffer.from(lines)],
  ["UTF-16", Buffer.from(`\ufeff${lines}`, "utf16le")],
  [
    "a log of many megabytes",
    Buffer.from(`${"2026-01-01, Info nothing happened\r\n".repeat(100_000)}${lines}`),
  ],
])("finds the failures in order: %s", async (_, bytes) => {
  const path = join(await makeTemporaryFolder(), "dism.log");
  await writeFile(path, bytes);
  const found = await readLoggedErrors(path);
  expect(found.map(({ code }) => code)).toEqual(["0x800f0823", "0x80070228"]);
  expect(found[0]?.line).toContain("CMsuPackage::DoInstall");
});

test("no log, no failures", async () => {
  expect(await readLoggedErrors(join(await makeTemporaryFolder(), "none.log"))).toEqual([]);
});
