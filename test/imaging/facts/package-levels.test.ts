import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { languagesOf } from "../../../provider/imaging/facts/language-names.ts";
import { packageLevels } from "../../../provider/imaging/facts/package-levels.ts";
import { parsePackageIdentity } from "../../../provider/imaging/index.ts";

const TOKEN = "31bf3856ad364e35";
const parse = (names: readonly string[]) => names.flatMap((name) => parsePackageIdentity(name) ?? []);
const none = { cumulativeUpdate: null, servicingStack: null, safeOs: null, dotNet: null };

test.each([
  [[], none],
  [[`Package_for_RollupFix~${TOKEN}~amd64~~26100.1742.1.10`], { ...none, cumulativeUpdate: "26100.1742" }],
  [
    [
      `Package_for_RollupFix~${TOKEN}~amd64~~26100.9457.1.0`,
      `Package_for_RollupFix~${TOKEN}~amd64~~26100.10021.1.3`,
      `Package_for_RollupFix~${TOKEN}~amd64~~26100.1742.1.10`,
    ],
    { ...none, cumulativeUpdate: "26100.10021" },
  ],
  [
    [`Package_for_ServicingStack_1738~${TOKEN}~amd64~~26100.1738.1.3`],
    { ...none, servicingStack: "26100.1738" },
  ],
  [[`Package_for_ServicingStack~${TOKEN}~amd64~~22621.1344.1.1`], { ...none, servicingStack: "22621.1344" }],
  [[`Package_for_SafeOSDU~${TOKEN}~amd64~~26100.8309.1.7`], { ...none, safeOs: "26100.8309" }],
  [
    [
      `Package_for_DotNetRollup_481~${TOKEN}~amd64~~10.0.9266.1`,
      `Package_for_DotNetRollup_481~${TOKEN}~amd64~~10.0.9290.1`,
    ],
    { ...none, dotNet: "10.0.9290.1" },
  ],
  [
    [
      `Package_for_RollupFixes~${TOKEN}~amd64~~26100.9999.1.1`,
      `Package_for_KB5054156~${TOKEN}~amd64~~26100.1.1.0`,
      `Microsoft-Windows-Foundation-Package~${TOKEN}~amd64~~10.0.26100.1`,
      "no identity",
      `Package_for_RollupFix~${TOKEN}~amd64~~26100`,
    ],
    none,
  ],
])("%j", (names, levels) => {
  expect(packageLevels(parse(names))).toEqual(levels);
});

test("the highest revision counts, in whatever order the names come", () => {
  const revisions = fc.uniqueArray(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(revisions, (list) => {
      const names = list.map((revision) => `Package_for_RollupFix~${TOKEN}~amd64~~26100.${revision}.1.1`);
      expect(packageLevels(parse(names)).cumulativeUpdate).toBe(`26100.${Math.max(...list)}`);
    }),
  );
});

describe("languages", () => {
  const pack = (kind: string, tag: string) =>
    `Microsoft-Windows-${kind}-LanguagePack-Package~${TOKEN}~amd64~${tag}~10.0.26100.1742`;

  test.each([
    ["client and server packs", [pack("Client", "ja-JP"), pack("Server", "en-US")], ["en-US", "ja-JP"]],
    ["a pack of Windows PE", [pack("WinPE", "de-DE")], ["de-DE"]],
    ["tags in any spelling, once", [pack("Client", "en-gb"), pack("Client", "en-GB")], ["en-GB"]],
    ["a script in the tag", [pack("Client", "sr-latn-rs")], ["sr-Latn-RS"]],
    [
      "language features are no language pack",
      [`Microsoft-Windows-LanguageFeatures-Basic-fr-fr-Package~${TOKEN}~amd64~~10.0.26100.1742`],
      [],
    ],
  ])("%s", (_, names, tags) => {
    expect(languagesOf(parse(names), undefined)).toEqual(tags);
  });
});
