import { expect, test } from "vitest";
import { combineDigests, plan } from "../../provider/planning/index.ts";
import { list, MONTHS, type Row, scenarioOf } from "./notation.ts";

const digest = (row: Partial<Row> = {}): string =>
  plan(scenarioOf({ image: "1", to: "2605", updates: MONTHS, ...row })).planDigest;

test("what is not done does not change it", () => {
  expect(digest()).toMatch(/^sha256:[0-9a-f]{64}$/);
  const sized = list(MONTHS).map((update) => ({ ...update, size: 5 }));
  expect(digest({ rest: { updates: sized } })).toBe(digest());
  expect(digest({ image: { build: "26100.1", xmlBuild: "26100.863", winre: null } })).toBe(digest());
  expect(digest({ rest: { title: "other", offered: ["A"] } })).toBe(digest());
  expect(digest({ rest: { current: { build: "26100.2894" } } })).toBe(digest());
});

test("what is done changes it", () => {
  const rows: readonly Partial<Row>[] = [
    {},
    { image: "863" },
    { image: "1742" },
    { to: "2894" },
    { image: { build: "26100.1", role: "winpe" } },
    { image: { build: "26100.1", architecture: "arm64" }, updates: MONTHS.replaceAll(";", " arm64;") },
    { wants: { drivers: ["a"] } },
    { wants: { drivers: ["b"] } },
    { wants: { features: ["A"] } },
    { wants: { cleanup: { resetBase: true } } },
    { wants: { cleanup: { components: false } } },
    { rest: { customisation: "unserviced" } },
  ];
  expect(new Set(rows.map(digest)).size).toBe(rows.length);
});

test("the identity of a plan does not change by itself", () => {
  expect(digest()).toMatchInlineSnapshot(
    `"sha256:5f0567d76347717512b06a95c22ce34c95ef641013258747e444c2cafaaad828"`,
  );
});

test("of several plans in their order; of one its own", () => {
  const plans = ["1", "1742"].map((image) => plan(scenarioOf({ image, to: "2605", updates: MONTHS })));
  const [first] = plans;
  expect(combineDigests(first ? [first] : [])).toBe(first?.planDigest);
  expect(combineDigests(plans)).not.toBe(combineDigests(plans.toReversed()));
});
