import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { chainMermaid, chainStops, chainSvg, plan, type Scenario } from "../../provider/planning/index.ts";
import { FOUR, type Row, scenarioOf, TO_25H2 } from "./notation.ts";

const stopsOf = (row: Row): string[] => {
  const scenario = scenarioOf(row);
  return chainStops(scenario, plan(scenario)).map(({ build, kb, role, meaning }) =>
    [build, kb ?? "-", `${role}:`, meaning].join(" "),
  );
};

test("where the image is, what is passed, what lies beside, the target", () => {
  expect(stopsOf({ image: "4400", to: "8800", updates: FOUR })).toMatchInlineSnapshot(`
    [
      "26100.1 - release: the release",
      "26100.1742 KB8000001 passed: a checkpoint that the image has passed: left out",
      "26100.3500 KB8000002 passed: a checkpoint that the image has passed: left out",
      "26100.4400 - image: the image is here",
      "26100.5500 KB8000003 beside: a checkpoint that lies beside the target",
      "26100.7700 KB8000004 beside: a checkpoint that lies beside the target",
      "26100.8800 KB8000051 target: the target: the one file that DISM is given",
    ]
  `);
});

test("passed checkpoints that lie beside all the same", () => {
  expect(
    stopsOf({ image: "3500", to: "6600", updates: FOUR, rest: { customisation: "unserviced" } }),
  ).toMatchInlineSnapshot(`
    [
      "26100.1 - release: the release",
      "26100.1742 KB8000001 beside: a passed checkpoint, which lies beside the target all the same",
      "26100.3500 KB8000002 beside: a passed checkpoint, which lies beside the target all the same, the image is here",
      "26100.5500 KB8000003 beside: a checkpoint that lies beside the target",
      "26100.6600 KB8000041 target: the target: the one file that DISM is given",
    ]
  `);
});

test("a hole below the image, a release between, nothing to do, WinRE", () => {
  const hole = "8000004 5500>7700; 8000051 7700>8800";
  expect(stopsOf({ image: "5900", to: "8800", updates: hole })).toMatchInlineSnapshot(`
    [
      "26100.1 - release: the release",
      "26100.5500 - missing: a base that no file makes, and that is not needed",
      "26100.5900 - image: the image is here",
      "26100.7700 KB8000004 beside: a checkpoint that lies beside the target",
      "26100.8800 KB8000051 target: the target: the one file that DISM is given",
    ]
  `);
  expect(stopsOf({ image: "1742", to: "26200.5074", updates: TO_25H2 })).toMatchInlineSnapshot(`
    [
      "26100.1 - release: the release",
      "26100.1742 KB5043080 passed: a checkpoint that the image has passed: left out, the image is here",
      "26100.5074 KB5064081 target: the target: the one file that DISM is given",
      "26200.5074 (25H2) KB5054156 enablement: the enablement package switches the release",
    ]
  `);
  expect(
    stopsOf({ image: "1", to: "2900", updates: FOUR, rest: { current: { build: "26100.2900" } } }),
  ).toMatchInlineSnapshot(`
    [
      "26100.1 - release: the release, the image is here",
      "26100.1742 KB8000001 ahead: a checkpoint on the way to the wanted build",
      "26100.2900 KB8000021 target: the wanted build",
    ]
  `);
  const winre = { role: "winre", build: "26100.1742", safeOs: "26100.1742" } as const;
  const updates = "5072033 1742>7462; safe-os 5071844 >7297";
  expect(
    stopsOf({ image: winre, to: "7462", wants: { safeOs: "26100.7297" }, updates }),
  ).toMatchInlineSnapshot(`
    [
      "26100.1742 - image: the image is here",
      "26100.7297 KB5071844 target: the wanted Safe OS build, made by one update",
    ]
  `);
});

const row: Row = { image: "1", to: "2605", updates: "5043080 1>1742; 5048667 1742>2605" };

test("as Mermaid", () => {
  const scenario = scenarioOf(row);
  expect(chainMermaid(scenario, plan(scenario))).toMatchInlineSnapshot(`
    "flowchart LR
      b0(["26100.1<br/>the release, the image is here"]):::release
      b1["26100.1742<br/>KB5043080<br/>a checkpoint that lies beside the target"]:::beside
      b2["26100.2605<br/>KB5048667<br/>the target: the one file that DISM is given"]:::target
      b0 --> b1
      b1 --> b2
      classDef release fill:#e8eaed,stroke:#5f6368,color:#202124
      classDef beside fill:#d2e3fc,stroke:#1a73e8,color:#202124
      classDef target fill:#ceead6,stroke:#188038,color:#202124,stroke-width:2px
    "
  `);
});

test("names cannot break out of a drawing", () => {
  const evil = '"]; click b0 <script>&';
  const scenario: Scenario = {
    ...scenarioOf(row),
    title: `${evil}\u0000`,
    updates: [{ kb: evil, type: "cumulative-update", base: "26100.1", target: "26100.2605" }],
  };
  const made = plan(scenario);
  expect(chainMermaid(scenario, made)).toContain(
    '["26100.2605<br/>#34;]#59; click b0 #60;script#62;#38;<br/>',
  );
  const svg = chainSvg(scenario, made);
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).not.toContain("<script>");
});

test("as a picture: well-formed, one stop a row, everything inside its frame", () => {
  const scenario = scenarioOf({ image: "4400", to: "8800", updates: FOUR });
  const svg = chainSvg(scenario, plan(scenario));
  expect(XMLValidator.validate(svg)).toBe(true);
  const { svg: picture } = new XMLParser({
    ignoreAttributes: false,
    parseAttributeValue: true,
    parseTagValue: false,
  }).parse(svg);
  const rows = picture.text.filter((text: Record<string, unknown>) => text["@_class"] === "build");
  expect(rows.map((text: Record<string, unknown>) => text["#text"])).toEqual([
    "26100.1",
    "26100.1742 · KB8000001",
    "26100.3500 · KB8000002",
    "26100.4400",
    "26100.5500 · KB8000003",
    "26100.7700 · KB8000004",
    "26100.8800 · KB8000051",
  ]);
  expect(
    picture.circle.every((circle: Record<string, number>) => (circle["@_cy"] ?? 0) < picture["@_height"]),
  ).toBe(true);
});
