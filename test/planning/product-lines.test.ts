import semver from "semver";
import { expect, test } from "vitest";
import { nearest, productLineOf } from "../../provider/planning/index.ts";
import { FAMILIES, OUTSIDE_LINES } from "../../provider/planning/lines/product-lines.ts";

test("every range is one that semver understands, and every row has its source", () => {
  for (const { builds, source } of [...FAMILIES, ...OUTSIDE_LINES]) {
    expect(semver.validRange(builds), builds).not.toBeNull();
    expect(source.length).toBeGreaterThan(10);
  }
});

test("every release of a family lies in its range and in no other", () => {
  for (const { releases, builds } of FAMILIES)
    for (const { build } of releases) {
      const version = `${build}.1.0`;
      expect(semver.satisfies(version, builds)).toBe(true);
      expect(FAMILIES.filter((family) => semver.satisfies(version, family.builds))).toHaveLength(1);
    }
});

test.each([
  [26100, "client", "Windows 11 24H2 to 26H2 and Windows Server 2025"],
  [26200, "client", "Windows 11 24H2 to 26H2 and Windows Server 2025"],
  [26300, "server", "Windows 11 24H2 to 26H2 and Windows Server 2025"],
  [28000, "client", "Windows 11 26H1"],
  [22621, "client", "Windows 11 22H2 and 23H2"],
  [22631, "client", "Windows 11 22H2 and 23H2"],
  [20348, "server", "Windows Server 2022"],
  [20348, "client", undefined],
  [26120, "client", undefined],
  [26220, "client", undefined],
  [27965, "client", undefined],
  [19045, "client", undefined],
] as const)("%i for %s is of %s", (build, product, family) => {
  expect(productLineOf({ build: { build, revision: 1 }, product, architecture: "amd64" })?.family.name).toBe(
    family,
  );
});

test.each([
  ["Profesional", ["Professional", "Core", "Enterprise"], "Professional"],
  ["core", ["Professional", "Core"], "Core"],
  ["ServerStandart", ["ServerStandard", "ServerDatacenter"], "ServerStandard"],
  ["Home", ["ServerDatacenter"], undefined],
  ["anything", [], undefined],
] as const)("the nearest to %s", (typed, known, wanted) => {
  expect(nearest(typed, known)).toBe(wanted);
});
