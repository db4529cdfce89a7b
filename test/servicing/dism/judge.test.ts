import { expect, test } from "vitest";
import { judgeRun } from "../../../provider/servicing/dism/judge.ts";

const done = "The operation completed successfully.\n";
const judge = (stdout: string, exitCode: number) => judgeRun({ stdout, exitCode, durationMs: 0 });

test.each([
  ["success", done, 0, { ok: true, restartNeeded: false, code: null }],
  ["restart needed", done, 3010, { ok: true, restartNeeded: true, code: null }],
  ["restart needed, in eight bits", done, 194, { ok: true, restartNeeded: true, code: null }],
  [
    "a failure whose status is 194 in eight bits",
    "\nError: 0x800f08c2\n\nNo.\n",
    194,
    { ok: false, code: "0x800f08c2" },
  ],
  ["194 without a word of success", "", 194, { ok: false, code: "0x800700c2" }],
  [
    "a printed failure whose low byte is 0",
    "\nError: 0xc1510200\n\nNo.\n",
    0,
    { ok: false, code: "0xc1510200" },
  ],
  ["552 in eight bits", "\nError: 552\n\nNo.\n", 40, { ok: false, code: "0x80070228" }],
  ["killed", "[====     9.", 137, { ok: false, code: "0x80070089" }],
])("%s", (_, stdout, exitCode, expected) => {
  expect(judge(stdout, exitCode)).toMatchObject(expected);
});
