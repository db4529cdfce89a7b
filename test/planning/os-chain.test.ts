import { describe, expect, test } from "vitest";
import { answer, FOUR, list, MONTHS, type Row } from "./notation.ts";

const rows = (table: readonly (readonly [string, Row, string])[]): void => {
  test.each(table)("%s", (_title, row, wanted) => expect(answer(row)).toBe(wanted));
};

const PASSED = " (CHECKPOINT_NOT_NEEDED)";
const AFFECTED = " (AFFECTED_MEDIA, CHECKPOINT_NOT_NEEDED)";

describe("one checkpoint", () => {
  rows([
    [
      "the release takes it along",
      { image: "1", to: "2605", updates: MONTHS },
      "service minimal: lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "so does the first Copilot build",
      { image: "863", to: "2605", updates: MONTHS },
      "service minimal: lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "one below it",
      { image: "1741", to: "2605", updates: MONTHS },
      "service minimal: lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "at it the target goes in alone",
      { image: "1742", to: "2605", updates: MONTHS },
      `service minimal: lcu 5048667; cleanup!0806${PASSED}`,
    ],
    [
      "one above it",
      { image: "1743", to: "2605", updates: MONTHS },
      `service minimal: lcu 5048667; cleanup!0806${PASSED}`,
    ],
    [
      "on a preview",
      { image: "1882", to: "2894", updates: MONTHS },
      `service minimal: lcu 5050009; cleanup!0806${PASSED}`,
    ],
    [
      "from a preview to an optional update",
      { image: "1882", to: "2454", updates: MONTHS },
      `service minimal: lcu 5046740; cleanup!0806${AFFECTED}`,
    ],
    [
      "from the checkpoint to a month",
      { image: "1742", to: "2314", updates: MONTHS },
      `service minimal: lcu 5046617; cleanup!0806${AFFECTED}`,
    ],
    [
      "from the checkpoint to an optional update",
      { image: "1742", to: "2454", updates: MONTHS },
      `service minimal: lcu 5046740; cleanup!0806${AFFECTED}`,
    ],
    [
      "from month to month",
      { image: "2033", to: "2894", updates: MONTHS },
      `service minimal: lcu 5050009; cleanup!0806${AFFECTED}`,
    ],
    [
      "from a month to an optional update",
      { image: "2033", to: "2454", updates: MONTHS },
      `service minimal: lcu 5046740; cleanup!0806${AFFECTED}`,
    ],
    [
      "from a preview to the month after it",
      { image: "8973", to: "9168", updates: "7000001 1742>9168; 7000002 1742>8973; 5043080 1>1742" },
      `service minimal: lcu 7000001; cleanup!0806${PASSED}`,
    ],
    [
      "to an out-of-band update",
      { image: "7623", to: "8894", updates: "5043080 1>1742; 7000003 1742>8894; 7000002 1742>8973" },
      `service minimal: lcu 7000003; cleanup!0806${PASSED}`,
    ],
    [
      "the checkpoint itself is a month like any other",
      { image: "1", to: "1742", updates: MONTHS },
      "service minimal: lcu 5043080; cleanup!0806",
    ],
    [
      "before any checkpoint nothing lies beside",
      { image: "863", to: "1457", updates: "5039239 1>863; 5041571 1>1457; 5043080 1>1742" },
      "service minimal: lcu 5041571; cleanup!0806",
    ],
    ["at the target nothing is done", { image: "2605", to: "2605", updates: MONTHS }, "none"],
    [
      "not even a cleanup",
      {
        image: "3775",
        to: "3775",
        updates: MONTHS,
        wants: { cleanup: { components: true, resetBase: false } },
      },
      "none",
    ],
    ["nor is a list needed then", { image: "3775", to: "3775" }, "none"],
  ]);
});

describe("four checkpoints", () => {
  rows([
    [
      "none is installed",
      { image: "1", to: "8800", updates: FOUR },
      "service minimal: lcu 8000051<8000001,8000002,8000003,8000004; cleanup!0806",
    ],
    [
      "the first is",
      { image: "1742", to: "8800", updates: FOUR },
      `service minimal: lcu 8000051<8000002,8000003,8000004; cleanup!0806${PASSED}`,
    ],
    [
      "between the first and the second",
      { image: "2900", to: "8800", updates: FOUR },
      `service minimal: lcu 8000051<8000002,8000003,8000004; cleanup!0806${PASSED}`,
    ],
    [
      "one below the third",
      { image: "5499", to: "8800", updates: FOUR },
      `service minimal: lcu 8000051<8000003,8000004; cleanup!0806${PASSED}`,
    ],
    [
      "one above the third",
      { image: "5501", to: "8800", updates: FOUR },
      `service minimal: lcu 8000051<8000004; cleanup!0806${PASSED}`,
    ],
    [
      "all are",
      { image: "7700", to: "8800", updates: FOUR },
      `service minimal: lcu 8000051; cleanup!0806${PASSED}`,
    ],
    [
      "later than all",
      { image: "8000", to: "8800", updates: FOUR },
      `service minimal: lcu 8000051; cleanup!0806${PASSED}`,
    ],
    [
      "the later one stays out of an earlier target",
      { image: "1", to: "6600", updates: FOUR },
      "service minimal: lcu 8000041<8000001,8000002,8000003; cleanup!0806",
    ],
    [
      "the third is the target",
      { image: "1", to: "5500", updates: FOUR },
      "service minimal: lcu 8000003<8000001,8000002; cleanup!0806",
    ],
    [
      "two passed ones are left out",
      { image: "5600", to: "6600", updates: FOUR },
      `service minimal: lcu 8000041; cleanup!0806${PASSED}`,
    ],
  ]);
});

describe("the base decides, and nothing else", () => {
  const descending = "7100001 5200>8500; 7100002 3300>5200; 7100003 1742>3300; 5043080 1>1742";
  const six =
    "7200750 1742>3100; 7200990 4700>6300; 7200333 9900>10450; 5043080 1>1742; 7200610 8100>9900; 7200045 6300>8100; 7200120 3100>4700";
  rows([
    [
      "KB numbers fall as builds rise",
      { image: "1800", to: "8500", updates: descending },
      `service minimal: lcu 7100001<7100003,7100002; cleanup!0806${PASSED}`,
    ],
    [
      "six checkpoints, shuffled",
      { image: "1", to: "10450", updates: six },
      "service minimal: lcu 7200333<5043080,7200750,7200120,7200990,7200045,7200610; cleanup!0806",
    ],
    [
      "10000 is above 9900",
      { image: "10000", to: "10450", updates: six },
      `service minimal: lcu 7200333; cleanup!0806${PASSED}`,
    ],
    [
      "the target stands first in the list",
      { image: "1", to: "2605", updates: "5048667 1742>2605; 5043080 1>1742" },
      "service minimal: lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "a checkpoint of others stays out",
      {
        image: "1",
        to: "4100",
        updates: "5043080 1>1742; 7300002 1742>4000; 7300025 4000>5000; 7300071 1742>4100",
      },
      "service minimal: lcu 7300071<5043080; cleanup!0806",
    ],
    [
      "a hole below the image does not matter",
      { image: "5900", to: "8800", updates: "8000001 1>1742; 8000004 5500>7700; 8000051 7700>8800" },
      "service minimal: lcu 8000051<8000004; cleanup!0806",
    ],
    [
      "previews and out-of-band updates around",
      {
        image: "863",
        to: "9168",
        updates: `${MONTHS}; 7000001 1742>9168; 7000002 1742>8973; 7000003 1742>8894`,
      },
      "service minimal: lcu 7000001<5043080; cleanup!0806",
    ],
    [
      "two thousand for four lines",
      { image: "1", to: "8800", updates: FOUR, rest: { updates: [...list(FOUR), ...list(manyOthers())] } },
      "service minimal: lcu 8000051<8000001,8000002,8000003,8000004; cleanup!0806",
    ],
  ]);
});

function manyOthers(): string {
  const lines = ["arm64", "server", "arm64 server", ""];
  return Array.from(
    { length: 2000 },
    (_, place) => `${9_100_000 + place} 1742>${10_000 + place} ${lines[place % 4]}`,
  ).join(";");
}

describe("other kinds and other images in the list", () => {
  const all =
    "5066835 1742>6899; setup 7400510; dotnet 5066128 2025-10; safe-os 5071844 >7297 2025-12; enablement 5054156 26100.5074>26200.5074; servicing-stack 7400502 >2601; 5065426 1742>6584; 5043080 1>1742; 5068861 1742>7171";
  rows([
    [
      "only cumulative updates count",
      { image: "1", to: "6899", updates: all },
      "service minimal: lcu 5066835<5043080; cleanup!0806",
    ],
    [
      "arm64 twins",
      {
        image: "1",
        to: "2605",
        updates: "5043080 1>1742 arm64; 5048667 1742>2605 arm64; 5043080 1>1742; 5048667 1742>2605",
      },
      "service minimal: lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "an arm64 image",
      {
        image: { build: "26100.1", architecture: "arm64" },
        to: "9168",
        updates: "5043080 1>1742 arm64; 7000001 1742>9168 arm64; 5043080 1>1742; 7000001 1742>9168",
      },
      "service minimal: lcu 7000001<5043080; cleanup!0806",
    ],
    [
      "server twins of the same KB",
      {
        image: "1",
        to: "2033",
        updates: "5043080 1>1742 server; 5044284 1742>2033 server; 5044284 1742>2033; 5043080 1>1742",
      },
      "service minimal: lcu 5044284<5043080; cleanup!0806 (AFFECTED_MEDIA)",
    ],
    [
      "one KB listed for two releases",
      {
        image: "8973",
        to: "9168",
        updates: "5043080 1>1742; 7000001 26100.1742>26200.9168; 7000001 1742>9168",
      },
      `service minimal: lcu 7000001; cleanup!0806${PASSED}`,
    ],
    [
      "x64 is amd64",
      {
        image: { build: "26100.1742", architecture: "x64" },
        to: "2894",
        updates: "5043080 1>1742 x64; 5050009 1742>2894 x64",
      },
      `service minimal: lcu 5050009; cleanup!0806${PASSED}`,
    ],
    [
      "builds with the prefix 10.0",
      {
        image: { build: "10.0.26100.1" },
        to: "10.0.26100.2605",
        updates: "5043080 10.0.26100.1>10.0.26100.1742; 5048667 10.0.26100.1742>10.0.26100.2605",
      },
      "service minimal: lcu 5048667<5043080; cleanup!0806",
    ],
  ]);
});
