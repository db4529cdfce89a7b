import { describe, expect, test } from "vitest";
import { answer, GERMAN_FEATURES, offer, type Row, TO_25H2 } from "./notation.ts";

const rows = (table: readonly (readonly [string, Row, string])[]): void => {
  test.each(table)("%s", (_title, row, wanted) => expect(answer(row)).toBe(wanted));
};

const LIST = "5043080 1>1742; 5048667 1742>2605; 5055523 1742>3775; dotnet 5049622 2024-12";
const PASSED = " (CHECKPOINT_NOT_NEEDED)";

describe(".NET", () => {
  const netFx3 = { netFx3: true };
  const wants = { ...netFx3, dotNetUpdate: "KB5049622" };
  const german = { wants: { ...wants, languages: ["de-DE"] }, rest: { offered: offer("de-DE") } };
  rows([
    [
      "3.5 follows the cleanup, its update is last",
      {
        image: { build: "26100.1742", features: { NetFx3: "payload-removed" } },
        to: "2605",
        wants,
        updates: LIST,
      },
      "service minimal: lcu 5048667; cleanup!0806; netfx3; dotnet-update 5049622 (CHECKPOINT_NOT_NEEDED, PENDING_AFTERWARDS)",
    ],
    [
      "with a language the update is raised twice, .NET is not",
      { image: "1742", to: "2605", ...german, updates: LIST },
      `service full-payload: lcu 5048667<5043080; ${GERMAN_FEATURES}; lcu 5048667<5043080; cleanup!0806; netfx3; dotnet-update 5049622 (PENDING_AFTERWARDS)`,
    ],
    [
      "3.5 that is enabled is none",
      {
        image: { build: "26100.1742", features: { NetFx3: "enabled" } },
        to: "2605",
        wants: netFx3,
        updates: LIST,
      },
      `service minimal: lcu 5048667; cleanup!0806${PASSED}`,
    ],
    [
      "3.5 at the target needs no update",
      { image: "2605", to: "2605", wants: netFx3 },
      "service minimal: cleanup!0806; netfx3 (PENDING_AFTERWARDS)",
    ],
    [
      "the feature of that name is governed by netFx3 alone",
      { image: "2605", to: "2605", wants: { features: ["NetFx3"] } },
      "none",
    ],
    [
      "its update alone",
      { image: "2605", to: "2605", wants: { dotNetUpdate: "KB5049622" }, updates: LIST },
      "service minimal: cleanup!0806; dotnet-update 5049622",
    ],
    [
      "its update that is a package of the image",
      {
        image: { build: "26100.2605", packages: ["Package_for_KB5049622~31bf3856ad364e35~amd64~~26100.1.0"] },
        to: "2605",
        wants: { dotNetUpdate: "KB5049622" },
      },
      "none",
    ],
  ]);
});

describe("cleanup, drivers, apps", () => {
  rows([
    [
      "reset base",
      { image: "1742", to: "2605", wants: { cleanup: { components: true, resetBase: true } }, updates: LIST },
      `service minimal: lcu 5048667; cleanup reset!0806${PASSED}`,
    ],
    [
      "reset base, a feature on demand and .NET 3.5",
      {
        image: "2605",
        to: "3775",
        wants: { capabilities: ["A~~~~1.0"], netFx3: true, cleanup: { resetBase: true } },
        rest: { offered: ["A~~~~1.0"] },
        updates: LIST,
      },
      "service full-payload: lcu 5055523<5043080; cap A~~~~1.0; lcu 5055523<5043080; cleanup reset!0806; netfx3 (PENDING_AFTERWARDS)",
    ],
    [
      "no cleanup at all",
      {
        image: "1742",
        to: "2605",
        wants: { cleanup: { components: false, resetBase: true } },
        updates: LIST,
      },
      `service minimal: lcu 5048667${PASSED}`,
    ],
    [
      "drivers follow the update",
      {
        image: "1742",
        to: "2605",
        wants: { drivers: ["drivers/storage", "drivers/network"] },
        updates: LIST,
      },
      `service minimal: lcu 5048667; driver drivers/storage; driver drivers/network; cleanup!0806${PASSED}`,
    ],
    [
      "an app is removed before one is added; no cleanup for that",
      { image: "2605", to: "2605", wants: { apps: { add: ["a.msix"], remove: ["Old.App"] } } },
      "service minimal: remove-app Old.App; app a.msix",
    ],
  ]);
});

describe("releases", () => {
  const to = (build: string, release?: string): Pick<Row, "to" | "wants"> => ({
    to: build,
    ...(release ? { wants: { release } } : {}),
  });
  const ga = { build: "26100.1742", release: "24H2" };
  const twoHops =
    "5121003 1742>9168; enablement 5054156 26100.5074>26200.5074; enablement 7000300 26200.9000>26300.9000";
  rows([
    [
      "the update first, then the switch",
      { image: ga, ...to("26200.9168", "25H2"), updates: TO_25H2 },
      `service minimal: lcu 5121003; enablement 5054156; cleanup!0806${PASSED}`,
    ],
    [
      "at the lowest build of the package",
      { image: ga, ...to("26200.5074", "25H2"), updates: TO_25H2 },
      `service minimal: lcu 5064081; enablement 5054156; cleanup!0806${PASSED}`,
    ],
    [
      "the image is at the lowest build",
      { image: { build: "26100.5074", release: "24H2" }, ...to("26200.5074", "25H2"), updates: TO_25H2 },
      "service minimal: enablement 5054156; cleanup!0806",
    ],
    [
      "the same revision",
      { image: { build: "26100.6584", release: "24H2" }, ...to("26200.6584", "25H2"), updates: TO_25H2 },
      "service minimal: enablement 5054156; cleanup!0806",
    ],
    [
      "the release by its name alone",
      { image: ga, ...to("9168", "25h2"), updates: TO_25H2 },
      `service minimal: lcu 5121003; enablement 5054156; cleanup!0806${PASSED}`,
    ],
    [
      "two releases by two packages",
      { image: ga, ...to("26300.9168"), updates: twoHops },
      "service minimal: lcu 5121003; enablement 5054156; enablement 7000300; cleanup!0806",
    ],
    [
      "one package over two releases",
      { image: ga, ...to("26300.9168"), updates: `${twoHops}; enablement 7000301 26100.9000>26300.9000` },
      "service minimal: lcu 5121003; enablement 7000301; cleanup!0806",
    ],
    [
      "25H2 stays 25H2, its checkpoints are numbered 26100",
      {
        image: { build: "26200.6000", release: "25H2" },
        ...to("26200.9000"),
        updates: "5043080 1>1742; 7500001 1742>6500; 7500002 6500>9000",
      },
      `service minimal: lcu 7500002<7500001; cleanup!0806${PASSED}`,
    ],
    [
      "an image that is numbered by its packages",
      { image: { build: "26100.6584", release: "25H2" }, ...to("9168"), updates: TO_25H2 },
      `service minimal: lcu 5121003; cleanup!0806${PASSED}`,
    ],
    [
      "26H2 with packages numbered 26100",
      {
        image: { build: "26300.9457", release: "26H2" },
        ...to("26300.9700"),
        updates: "7000710 1742>9700; 5129195 1742>9457; 5043080 1>1742",
      },
      `service minimal: lcu 7000710; cleanup!0806${PASSED}`,
    ],
    [
      "22H2 to 23H2, a family without checkpoints",
      {
        image: { build: "22621.2428", release: "22H2" },
        ...to("22631.5189"),
        updates: "7000401 >22621.5189; enablement 7000402 22621.2361>22631.2361",
      },
      "service minimal: lcu 7000401; enablement 7000402; cleanup!0806",
    ],
    [
      "23H2 takes the whole update",
      { image: "22631.2428", ...to("22631.5189"), updates: `${LIST}; 5055528 22631.1>22631.5189` },
      "service minimal: lcu 5055528; cleanup!0806",
    ],
    [
      "Server 2022 takes the whole update",
      {
        image: { build: "20348.169", product: "server" },
        ...to("20348.3000"),
        updates: "7000501 >20348.3000 server",
      },
      "service minimal: lcu 7000501; cleanup!0806",
    ],
    [
      "Server 2025 goes its own way",
      {
        image: { build: "26100.1", product: "server" },
        ...to("33438"),
        updates:
          "5121003 1742>9168; 5043080 1>1742; 5122871 1742>33438 server; 5043080 1>1742 server; 5087539 1742>32860 server",
      },
      "service minimal: lcu 5122871<5043080; cleanup!0806",
    ],
    [
      "LTSC takes the updates of 24H2",
      { image: { build: "26100.1742", editionId: "EnterpriseS" }, ...to("2605"), updates: LIST },
      `service minimal: lcu 5048667; cleanup!0806${PASSED}`,
    ],
  ]);
});

describe("what is only warned of", () => {
  const affected =
    "5043080 1>1742; 7600001 1742>2032; 7600002 1742>2033; 7600003 1742>2604; 7600004 1742>2605; 7600005 1742>2894";
  rows([
    [
      "one below the affected media",
      { image: "1", to: "2032", updates: affected },
      "service minimal: lcu 7600001<5043080; cleanup!0806",
    ],
    [
      "the first of them",
      { image: "1", to: "2033", updates: affected },
      "service minimal: lcu 7600002<5043080; cleanup!0806 (AFFECTED_MEDIA)",
    ],
    [
      "the last of them",
      { image: "1", to: "2604", updates: affected },
      "service minimal: lcu 7600003<5043080; cleanup!0806 (AFFECTED_MEDIA)",
    ],
    [
      "one above them",
      { image: "1", to: "2605", updates: affected },
      "service minimal: lcu 7600004<5043080; cleanup!0806",
    ],
    [
      "the source is the first of them",
      { image: "2033", to: "2605", updates: affected },
      "service minimal: lcu 7600004; cleanup!0806 (AFFECTED_MEDIA, CHECKPOINT_NOT_NEEDED)",
    ],
    [
      "the source is one above",
      { image: "2605", to: "2894", updates: affected },
      `service minimal: lcu 7600005; cleanup!0806${PASSED}`,
    ],
    ["23H2 has the same revisions and no such fault", { image: "22631.2428", to: "22631.2428" }, "none"],
    [
      "the XML runs ahead of the packages",
      { image: { build: "26100.863", xmlBuild: "26100.1742" }, to: "2605", updates: LIST },
      "service minimal: lcu 5048667<5043080; cleanup!0806 (STALE_XML)",
    ],
    [
      "no WinRE in the image",
      { image: { build: "26100.1742", winre: null }, to: "2605", updates: LIST },
      "service minimal: lcu 5048667; cleanup!0806 (CHECKPOINT_NOT_NEEDED, NO_WINRE_IN_IMAGE)",
    ],
  ]);
});
