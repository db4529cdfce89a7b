import { expect, test } from "vitest";
import { closingLine, countResults } from "../../tools/testing/count-results.ts";

const file = (status: string, ...statuses: string[]) => ({
  status,
  assertionResults: statuses.map((one) => ({ status: one })),
});
const report = (success: boolean, ...testResults: object[]) => ({ success, testResults });

test.each([
  ["all is well", report(true, file("passed", "passed", "passed")), 0, "2 passed, 0 failed"],
  ["some are skipped", report(true, file("passed", "passed", "pending", "todo")), 0, "1 passed, 0 failed"],
  ["a test failed", report(false, file("failed", "passed", "failed")), 1, "1 passed, 1 failed"],
  [
    "a file could not be read",
    report(false, file("failed"), file("passed", "passed")),
    1,
    "1 passed, 1 failed",
  ],
  ["a fault outside of tests", report(false, file("passed", "passed")), 1, "1 passed, 1 failed"],
  ["nothing was run", report(true), 0, "0 passed, 1 failed"],
  ["it crashed", undefined, 139, "0 passed, 1 failed"],
  ["the report is something else", { tests: 3 }, 0, "0 passed, 1 failed"],
])("%s", (_, json, exitCode, expected) => {
  expect(closingLine(countResults(json, exitCode))).toBe(expected);
});
