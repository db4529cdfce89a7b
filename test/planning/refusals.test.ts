import { expect, test } from "vitest";
import { plan } from "../../provider/planning/index.ts";
import { ServicingError } from "../../provider/terms/index.ts";
import { MONTHS, offer, type Row, scenarioOf, TO_25H2 } from "./notation.ts";

/** A refusal as a person sees it: code, property, sentence, what to do. */
function refusal(row: Row): string {
  try {
    plan(scenarioOf(row));
  } catch (error) {
    if (error instanceof ServicingError)
      return `${error.code} at ${error.property}\n${error.message}\n${error.hint}`;
    throw error;
  }
  return "no refusal";
}

test("UNKNOWN_BUILD", () => {
  expect(refusal({ image: "1742", to: "2604", updates: MONTHS })).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at desired.build
    No cumulative update in the list makes 26100.2604 for client, amd64. The nearest: 26100.2454 (KB5046740) and 26100.2605 (KB5048667).
    Set the build to one that the list makes, or add the file of the wanted one to the updates."
  `);
  expect(refusal({ image: "1742", to: "9167", updates: MONTHS })).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at desired.build
    No cumulative update in the list makes 26100.9167 for client, amd64. The nearest: 26100.3775 (KB5055523).
    Set the build to one that the list makes, or add the file of the wanted one to the updates."
  `);
  expect(refusal({ image: "1742", to: "2605" })).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at desired.build
    No cumulative update in the list makes 26100.2605 for client, amd64.
    Add the cumulative update that makes the build, and the checkpoints that it stands on, to the updates."
  `);
  expect(
    refusal({ image: "1742", to: "7297", updates: `${MONTHS}; safe-os 5071844 >7297` }),
  ).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at desired.build
    No cumulative update in the list makes 26100.7297 for client, amd64. The nearest: 26100.3775 (KB5055523). KB5071844 is a Safe OS update, which only WinRE takes.
    Set the build to one that the list makes, or add the file of the wanted one to the updates."
  `);
  expect(refusal({ image: "6584", to: "26200.7623", updates: "5074109 1742>7623" })).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at desired.build
    No enablement package in the list makes 25H2 (26200).
    Add the enablement package of 25H2 to the updates, or choose a source of that release."
  `);
});

test("MISSING_CHECKPOINT", () => {
  expect(refusal({ image: "1", to: "2605", updates: "5048667 1742>2605" })).toMatchInlineSnapshot(`
    "MISSING_CHECKPOINT at updates
    KB5048667 is built on 26100.1742, which must lie beside it, and no file in the list makes 26100.1742 for client, amd64.
    Add the update that makes 26100.1742 to the updates: the Catalog's download dialog of KB5048667 lists it."
  `);
  const forArm = "5043080 1>1742 arm64; 5048667 1742>2605";
  expect(refusal({ image: "1", to: "2605", updates: forArm })).toMatchInlineSnapshot(`
    "MISSING_CHECKPOINT at updates
    KB5048667 is built on 26100.1742, which must lie beside it, and no file in the list makes 26100.1742 for client, amd64 (KB5043080 makes it, for client, arm64).
    Add the update that makes 26100.1742 to the updates: the Catalog's download dialog of KB5048667 lists it."
  `);
  const customised = { wants: { capabilities: ["A"] }, rest: { offered: ["A"] } };
  const alone = { to: "2605", updates: "5048667 1742>2605", ...customised };
  expect(refusal({ image: "2605", ...alone })).toContain("MISSING_CHECKPOINT");
  expect(refusal({ image: "2033", ...alone })).toContain("MISSING_CHECKPOINT");
});

test("BROKEN_CHAIN", () => {
  const hole = "5043080 1>1742; 8000002 1742>3500; 8000004 5500>7700; 8000051 7700>8800";
  expect(refusal({ image: "1", to: "8800", updates: hole })).toMatchInlineSnapshot(`
    "BROKEN_CHAIN at updates
    The chain of checkpoints breaks at 26100.5500: the checkpoint KB8000004 is built on it and no file in the list makes it for client, amd64.
    Add the update that makes 26100.5500 to the updates: the Catalog's download dialog of KB8000004 lists it."
  `);
  const customised = { wants: { capabilities: ["A"] }, rest: { offered: ["A"] } };
  expect(refusal({ image: "8000", to: "8800", updates: hole, ...customised })).toContain("BROKEN_CHAIN");
});

test("AMBIGUOUS_UPDATE", () => {
  const two = "5048667 1742>2605; 9000620 1742>2605";
  expect(refusal({ image: "1742", to: "2605", updates: two })).toMatchInlineSnapshot(`
    "AMBIGUOUS_UPDATE at updates[1]
    KB5048667 and KB9000620 both make 26100.2605: which one is meant cannot be told.
    Keep the file whose digest the Update Catalog gives, and take the other off the list."
  `);
  const checkpoints = "9000621 1>1742; 5055523 1742>3775; 5043080 1>1742";
  const customised = { wants: { capabilities: ["A"] }, rest: { offered: ["A"] } };
  expect(refusal({ image: "2894", to: "3775", updates: checkpoints, ...customised })).toMatchInlineSnapshot(`
    "AMBIGUOUS_UPDATE at updates[2]
    KB5043080 and KB9000621 both make 26100.1742: which one is meant cannot be told.
    Keep the file whose digest the Update Catalog gives, and take the other off the list."
  `);
  expect(refusal({ image: "2894", to: "3775", updates: checkpoints })).toBe("no refusal");
  const bases = "5048667 1742>2605; 5048667 1>2605";
  expect(refusal({ image: "1742", to: "2605", updates: bases })).toMatchInlineSnapshot(`
    "AMBIGUOUS_UPDATE at updates[1].base
    KB5048667 is listed twice, built on 26100.1 and on 26100.1742.
    Read the file with \`windows-image inspect\` and keep the entry that says the same."
  `);
});

test("SOURCE_TOO_NEW", () => {
  expect(refusal({ image: "2606", to: "2605", updates: MONTHS })).toMatchInlineSnapshot(`
    "SOURCE_TOO_NEW at desired.build
    The source is at 26100.2606, above the wanted 26100.2605: a cumulative update cannot be taken out.
    Choose a source at or below 26100.2605, or a build at or above 26100.2606."
  `);
  const release = { image: { build: "26200.6584", release: "25H2" }, to: "7623", wants: { release: "24H2" } };
  expect(refusal({ ...release, updates: TO_25H2 })).toMatchInlineSnapshot(`
    "SOURCE_TOO_NEW at desired.build
    The source is 25H2 (26200.6584) and cannot go back to 24H2 (26100.7623).
    Choose a source of 24H2, or a build of 25H2, 26200.7623."
  `);
  const current = { rest: { current: { build: "26100.3775" } } };
  expect(refusal({ image: "2894", to: "2605", updates: MONTHS, ...current })).toContain("SOURCE_TOO_NEW");
  const winre = { image: { role: "winre", build: "26100.7618", safeOs: "26100.7618" } } as const;
  expect(refusal({ ...winre, to: "7462", wants: { safeOs: "26100.7297" } })).toMatchInlineSnapshot(`
    "SOURCE_TOO_NEW at desired.safeOs
    The source is at Safe OS build 26100.7618, above the wanted 26100.7297: a Safe OS update cannot be taken out.
    Choose a source at or below Safe OS build 26100.7297, or a build at or above 26100.7618."
  `);
});

test("WRONG_ARCHITECTURE and WRONG_PRODUCT", () => {
  const arm = "5043080 1>1742; 5048667 1742>2605 arm64";
  expect(refusal({ image: "1742", to: "2605", updates: arm })).toMatchInlineSnapshot(`
    "WRONG_ARCHITECTURE at updates[1].architecture
    KB5048667 makes 26100.2605 for arm64 only; the image is client, amd64.
    Add the amd64 file of KB5048667, or choose a source for arm64."
  `);
  const server = { build: "26100.1742", product: "server" } as const;
  expect(refusal({ image: server, to: "9168", updates: "5121003 1742>9168" })).toMatchInlineSnapshot(`
    "WRONG_PRODUCT at updates[0].product
    KB5121003 makes 26100.9168 for client only; the image is server, amd64.
    Choose a build of a server update, or a client source."
  `);
  const enablement = TO_25H2.replace("enablement 5054156", "enablement arm64 5054156");
  expect(refusal({ image: "6584", to: "26200.6584", updates: enablement })).toMatchInlineSnapshot(`
    "WRONG_ARCHITECTURE at updates[6].architecture
    KB5054156 makes 25H2 for arm64 only; the image is client, amd64.
    Add the amd64 file of KB5054156, or choose a source for arm64."
  `);
});

test("WRONG_PRODUCT_LINE", () => {
  expect(refusal({ image: "26120.3000", to: "9168", updates: MONTHS })).toMatchInlineSnapshot(`
    "WRONG_PRODUCT_LINE at image.build
    The image is at 26120.3000 (an Insider build), which is of no product line that updates are planned for.
    Choose a source of Windows 11 24H2 to 26H2 and Windows Server 2025, Windows 11 26H1, Windows 11 22H2 and 23H2, Windows Server 2022."
  `);
  expect(
    refusal({ image: "1742", to: "26120.3000", updates: "9000720 1742>26120.3000" }),
  ).toMatchInlineSnapshot(`
    "WRONG_PRODUCT_LINE at desired.build
    The image is at 26100.1742 (Windows 11 24H2 to 26H2 and Windows Server 2025) and cannot become 26120.3000 (an Insider build): updates of the one do not apply to the other.
    Choose a build of Windows 11 24H2 to 26H2 and Windows Server 2025, or a source of the other product line."
  `);
  expect(refusal({ image: "28000.1", to: "9168", updates: MONTHS })).toMatchInlineSnapshot(`
    "WRONG_PRODUCT_LINE at desired.build
    The image is at 28000.1 (Windows 11 26H1) and cannot become 26100.9168 (Windows 11 24H2 to 26H2 and Windows Server 2025): updates of the one do not apply to the other.
    Choose a build of Windows 11 26H1, or a source of the other product line."
  `);
  expect(refusal({ image: "19045.5000", to: "22631.5189" })).toMatchInlineSnapshot(`
    "WRONG_PRODUCT_LINE at image.build
    The image is at 19045.5000 (Windows 10), which is of no product line that updates are planned for.
    Choose a source of Windows 11 24H2 to 26H2 and Windows Server 2025, Windows 11 26H1, Windows 11 22H2 and 23H2, Windows Server 2022."
  `);
  expect(refusal({ image: "20348.169", to: "20348.3000" })).toMatchInlineSnapshot(`
    "WRONG_PRODUCT_LINE at image.product
    The image at 20348.169 (Windows Server 2022) is said to be client, which there is none of.
    Say product: server."
  `);
});

test("HOTPATCH and UNKNOWN_UPDATE_TYPE", () => {
  const hotpatch = "hotpatch 9000630 2894>3692; 5055523 1742>3775";
  expect(refusal({ image: "2894", to: "3692", updates: hotpatch })).toMatchInlineSnapshot(`
    "HOTPATCH at updates[0].type
    Only the hotpatch KB9000630 makes 26100.3692: a hotpatch changes a running Windows and is never put into an image.
    Choose the build of a cumulative update, best that of a hotpatch baseline month."
  `);
  const unknown = "unknown 9000640 >3001; 5055523 1742>3775";
  expect(refusal({ image: "2894", to: "3001", updates: unknown })).toMatchInlineSnapshot(`
    "UNKNOWN_UPDATE_TYPE at updates[0].type
    Only KB9000640 makes 26100.3001, an update whose type is not known.
    Choose the build of a cumulative update."
  `);
});

test("ENABLEMENT_PREREQUISITE and ENABLEMENT_NOT_APPLICABLE", () => {
  const early = `${TO_25H2}; 5062553 1742>4652`;
  expect(refusal({ image: "4652", to: "26200.4652", updates: early })).toMatchInlineSnapshot(`
    "ENABLEMENT_PREREQUISITE at desired.build
    26200.4652 cannot be made: KB5054156 makes 25H2 of 26100.5074 or later.
    Choose a build of revision 5074 or higher, or stay on the release of the source."
  `);
  const next = { image: { build: "26200.7623", release: "25H2" }, to: "26300.9457" };
  const packages = "5129195 1742>9457; enablement 5121794 26200.9550>26300.9550";
  expect(refusal({ ...next, updates: packages })).toMatchInlineSnapshot(`
    "ENABLEMENT_PREREQUISITE at desired.build
    26300.9457 cannot be made: KB5121794 makes 26H2 of 26200.9550 or later.
    Choose a build of revision 9550 or higher, or stay on the release of the source."
  `);
  const longTerm = { build: "26100.6584", editionId: "EnterpriseS" };
  expect(refusal({ image: longTerm, to: "26200.9168", updates: TO_25H2 })).toMatchInlineSnapshot(`
    "ENABLEMENT_NOT_APPLICABLE at desired.build
    The image is an LTSC edition (EnterpriseS) and cannot become 25H2: enablement packages are not made for it.
    Stay on the release of the source: choose build 26100.9168."
  `);
  const server = { build: "26100.32230", product: "server" } as const;
  expect(
    refusal({ image: server, to: "26200.33438", updates: "5122871 1742>33438 server" }),
  ).toMatchInlineSnapshot(`
    "ENABLEMENT_NOT_APPLICABLE at desired.build
    The image is Windows Server and cannot become 25H2: enablement packages are not made for it.
    Stay on the release of the source: choose build 26100.33438."
  `);
});

test("NETFX3_UNAVAILABLE, NO_WINRE and PENDING_ACTIONS", () => {
  expect(refusal({ image: "28000.1100", to: "28000.1600", wants: { netFx3: true } })).toMatchInlineSnapshot(`
    "NETFX3_UNAVAILABLE at desired.netFx3
    .NET 3.5 cannot be added to 28000.1600: builds from 27965 on no longer have it as a feature.
    Leave netFx3 out; programs that need .NET 3.5 bring it as an installer."
  `);
  const wants = { safeOs: "26100.7297" };
  expect(refusal({ image: { build: "26100.1742", winre: null }, to: "2605", wants })).toMatchInlineSnapshot(`
    "NO_WINRE at desired.safeOs
    A Safe OS build (26100.7297) is wanted, and the image has no winre.wim to service.
    Choose a source with Windows RE, or do not ask for a Safe OS build."
  `);
  expect(
    refusal({ image: { build: "26100.1742", pendingActions: true }, to: "2605", updates: MONTHS }),
  ).toMatchInlineSnapshot(`
    "PENDING_ACTIONS at image.pendingActions
    The source has pending actions: it waits for its first boot and must not be serviced again.
    Start from the original source, from before .NET 3.5 or features were added after the cleanup."
  `);
  expect(refusal({ image: "1742", to: "2605", updates: MONTHS, rest: { pendingActions: true } })).toContain(
    "PENDING_ACTIONS",
  );
  expect(refusal({ image: "2605", to: "2605", rest: { pendingActions: true } })).toBe("no refusal");
});

test("CAPABILITY_NOT_OFFERED and LANGUAGE_NOT_OFFERED name the nearest", () => {
  const offered = ["XPS.Viewer~~~~0.0.1.0", "OpenSSH.Server~~~~0.0.1.0", ...offer("de-DE", "Basic")];
  const wish = (wants: Row["wants"]): string =>
    refusal({ image: "2605", to: "2605", rest: { offered }, ...(wants ? { wants } : {}) });
  expect(wish({ capabilities: ["XPS.Viever~~~~0.0.1.0"] })).toMatchInlineSnapshot(`
    "CAPABILITY_NOT_OFFERED at desired.capabilities
    The languages-and-features source does not hold the capability XPS.Viever~~~~0.0.1.0.
    Write the whole name as the source has it, such as XPS.Viewer~~~~0.0.1.0, or give a source that holds it. Did you mean XPS.Viewer~~~~0.0.1.0?"
  `);
  expect(wish({ capabilities: ["OpenSSH.Server"] })).toMatchInlineSnapshot(`
    "CAPABILITY_NOT_OFFERED at desired.capabilities
    The languages-and-features source does not hold the capability OpenSSH.Server.
    Write the whole name as the source has it, such as XPS.Viewer~~~~0.0.1.0, or give a source that holds it. Did you mean OpenSSH.Server~~~~0.0.1.0?"
  `);
  expect(wish({ capabilities: ["WMIC~~~~0.0.1.0"] })).toMatchInlineSnapshot(`
    "CAPABILITY_NOT_OFFERED at desired.capabilities
    The languages-and-features source does not hold the capability WMIC~~~~0.0.1.0.
    Write the whole name as the source has it, such as XPS.Viewer~~~~0.0.1.0, or give a source that holds it."
  `);
  expect(wish({ languages: ["de-DE", "de-ED"] })).toMatchInlineSnapshot(`
    "LANGUAGE_NOT_OFFERED at desired.languages
    The languages-and-features source does not hold de-ED: it holds de-DE.
    Give the source of the image's release that has Language.Basic of de-ED, or leave the language out. Did you mean de-DE?"
  `);
  expect(refusal({ image: "2605", to: "2605", wants: { languages: ["it-IT"] } })).toMatchInlineSnapshot(`
    "LANGUAGE_NOT_OFFERED at desired.languages
    The languages-and-features source does not hold it-IT: it holds no language at all.
    Give the source of the image's release that has Language.Basic of it-IT, or leave the language out."
  `);
});

test("of what WinRE lacks to be planned", () => {
  const winre = { image: { role: "winre", build: "26100.1742", safeOs: "26100.1742" } } as const;
  const updates = "5072033 1742>7462 2025-12; safe-os 5074108 >7618 2026-01";
  expect(refusal({ ...winre, to: "7462", updates })).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at updates
    No Safe OS update in the list is of 2025-12, the month of KB5072033, or before. Listed: 26100.7618 (KB5074108, 2026-01).
    Add the Safe OS update of that month, or the newest before it, to the updates."
  `);
  expect(refusal({ ...winre, to: "7462", updates, wants: { safeOs: "26100.7297" } })).toMatchInlineSnapshot(`
    "UNKNOWN_BUILD at desired.safeOs
    No Safe OS update in the list makes 26100.7297. Listed: 26100.7618 (KB5074108, 2026-01).
    Choose one that is listed, or add the file to the updates. The build of a Safe OS update is not that of the month's cumulative update."
  `);
  expect(
    refusal({ ...winre, to: "7462", updates: "5072033 1742>7462; safe-os 5074108 >7618 2026-01" }),
  ).toMatchInlineSnapshot(`
    "INVALID_INPUT at updates[0].month
    The list does not say in which month KB5072033 was released.
    Give its month, or name the wanted Safe OS build."
  `);
  expect(refusal({ ...winre, to: "7462", updates, wants: { netFx3: true } })).toMatchInlineSnapshot(`
    "INVALID_INPUT at desired.netFx3
    An image of role winre takes no netFx3.
    Leave netFx3 out, or ask for it of the OS image."
  `);
});
