import { describe, expect, test } from "vitest";
import { type ImageFactsForPlanning, plan } from "../../provider/planning/index.ts";
import { answer, offer, type Row, scenarioOf, TO_25H2 } from "./notation.ts";

const LIST = "5043080 1>1742; 5048667 1742>2605; 5050009 1742>2894; 5055523 1742>3775";
const XPS = "XPS.Viewer~~~~0.0.1.0";

type Wanted = Omit<Row, "image">;

/** A 1742 source and what has become of its output. */
const output = (current: ImageFactsForPlanning, wanted: Wanted, source: ImageFactsForPlanning = {}): Row => ({
  updates: LIST,
  ...wanted,
  image: { build: "26100.1742", ...source },
  rest: { ...wanted.rest, current: { build: "26100.2605", ...current } },
});

const APPLIED = "minimal: lcu 5048667; cleanup!0806 (CHECKPOINT_NOT_NEEDED)";

const table: readonly (readonly [string, Row, string])[] = [
  ["as wanted, although the source is older", output({}, { to: "2605" }), "none"],
  ["as wanted, and no update is listed any more", output({}, { to: "2605", updates: "" }), "none"],
  [
    "older than wanted",
    output({}, { to: "2894" }),
    "service minimal: lcu 5050009; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
  ],
  ["newer than wanted", output({ build: "26100.3775" }, { to: "2605" }), `replace ${APPLIED}`],
  [
    "newer than wanted, and the source is as wanted",
    output({ build: "26100.3775" }, { to: "1742" }),
    "replace",
  ],
  [
    "older than wanted, and the source is as wanted",
    output({ build: "26100.863" }, { to: "1742" }),
    "service",
  ],
  [
    "a feature on demand is wanted too",
    output({}, { to: "2605", wants: { capabilities: [XPS] }, rest: { offered: [XPS] } }),
    `service full-payload: lcu 5048667<5043080; cap ${XPS}; lcu 5048667<5043080; cleanup!0806`,
  ],
  [
    "it is there",
    output({ capabilities: [XPS] }, { to: "2605", wants: { capabilities: [XPS] }, rest: { offered: [XPS] } }),
    "none",
  ],
  ["it is no longer wanted", output({ capabilities: [XPS] }, { to: "2605" }), `replace ${APPLIED}`],
  [
    "it is the source's own",
    output({ capabilities: [XPS] }, { to: "2605" }, { capabilities: [XPS] }),
    "none",
  ],
  [
    "a language is no longer wanted",
    output({ languages: ["en-US", "ja-JP"] }, { to: "2605" }),
    `replace ${APPLIED}`,
  ],
  [
    "features of a wanted language belong to it",
    output(
      { languages: ["en-US", "ja-JP"], capabilities: offer("ja-JP", "Basic Fonts.Jpan") },
      { to: "2605", wants: { languages: ["ja-JP"] } },
    ),
    "none",
  ],
  [
    "an optional feature is no longer wanted",
    output(
      { features: { TelnetClient: "enabled" } },
      { to: "2605" },
      { features: { TelnetClient: "disabled" } },
    ),
    `replace ${APPLIED}`,
  ],
  [
    "an optional feature is the source's own",
    output(
      { features: { TelnetClient: "enabled" } },
      { to: "2605" },
      { features: { TelnetClient: "enabled" } },
    ),
    "none",
  ],
  [
    ".NET 3.5 is no longer wanted",
    output({ features: { NetFx3: "enabled" } }, { to: "2605" }),
    `replace ${APPLIED}`,
  ],
  [
    ".NET 3.5 is there as a capability",
    output({ capabilities: ["NetFX3~~~~"] }, { to: "2605", wants: { netFx3: true } }),
    "none",
  ],
  [
    "the default language is another",
    output(
      { languages: ["en-US", "de-DE"], defaultLanguage: "de-DE" },
      { to: "2605" },
      { languages: ["en-US", "de-DE"], defaultLanguage: "en-US" },
    ),
    `service ${APPLIED}`,
  ],
  [
    "whether drivers are in it cannot be seen",
    output({}, { to: "2605", wants: { drivers: ["d"] } }),
    "service minimal: lcu 5048667; driver d; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
  ],
  [
    "it is of another product",
    output({ product: "server", build: "26100.33438" }, { to: "2605" }),
    `replace ${APPLIED}`,
  ],
  ["it is of another architecture", output({ architecture: "arm64" }, { to: "2605" }), `replace ${APPLIED}`],
  ["it is of another family", output({ build: "28000.1000" }, { to: "2605" }), `replace ${APPLIED}`],
  [
    "it has an older release",
    output({ build: "26100.6899", release: "24H2" }, { to: "26200.7623", updates: TO_25H2 }),
    "service minimal: lcu 5074109; enablement 5054156; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
  ],
  [
    "it has a newer release",
    output({ build: "26200.2605", release: "25H2" }, { to: "2605" }),
    `replace ${APPLIED}`,
  ],
];

test.each(table)("an output: %s", (_title, row, wanted) => expect(answer(row)).toBe(wanted));

describe("reasons", () => {
  const because = (row: Row) =>
    plan(scenarioOf(row)).because?.map(({ answer, property, reason }) => `${answer} ${property}: ${reason}`);

  test("each difference has its own, replacements first", () => {
    const row = output(
      {
        build: "26100.863",
        languages: ["en-US", "ja-JP"],
        capabilities: [XPS],
        features: { NetFx3: "enabled" },
      },
      {
        to: "26200.6899",
        wants: { languages: ["de-DE"] },
        rest: { offered: offer("de-DE") },
        updates: TO_25H2,
      },
    );
    expect(because(row)).toMatchInlineSnapshot(`
      [
        "replace languages: the output has ja-JP, which is neither in the source nor wanted",
        "replace capabilities: the output has XPS.Viewer~~~~0.0.1.0, which is neither in the source nor wanted",
        "replace netFx3: the output has .NET 3.5, which is neither in the source nor wanted",
        "update release: the output is 24H2, wanted is 25H2",
        "update build: the output is at 26100.863, wanted is 26200.6899",
        "update languages: the output lacks de-DE",
      ]
    `);
  });

  test("of what can only be rebuilt", () => {
    expect(because(output({ build: "26200.3775" }, { to: "2605" }))).toMatchInlineSnapshot(`
      [
        "replace release: the output is 25H2, wanted is 24H2: an enablement package cannot be taken out",
        "replace build: the output is at 26200.3775, wanted is 26100.2605: a cumulative update cannot be taken out",
      ]
    `);
  });

  test("none without an output, or where it is as wanted", () => {
    expect(because({ image: "1742", to: "2605", updates: LIST })).toBeUndefined();
    expect(because(output({}, { to: "2605" }))).toBeUndefined();
  });
});
