import { describe, expect, test } from "vitest";
import type { ImageFactsForPlanning } from "../../provider/planning/index.ts";
import { answer, FOUR, offer, type Row } from "./notation.ts";

const rows = (table: readonly (readonly [string, Row, string])[]): void => {
  test.each(table)("%s", (_title, row, wanted) => expect(answer(row)).toBe(wanted));
};

const PASSED = " (CHECKPOINT_NOT_NEEDED)";
const HANDS = "lp ja-JP; pe WinPE-FontSupport-JA-JP; pe WinPE-Speech-TTS; pe WinPE-Speech-TTS-JA-JP";
const JAPANESE = [...offer("ja-JP"), "WinPE-Speech-TTS-JA-JP", "WinPE-Speech-TTS", "WinPE-FontSupport-JA-JP"];

describe("WinRE", () => {
  const updates =
    "5043080 1>1742; 5068861 1742>7171 2025-11; 5072033 1742>7462 2025-12; 5074109 1742>7623 2026-01; safe-os 5070186 >7149 2025-11; safe-os 5071844 >7297 2025-12; safe-os 5074108 >7618 2026-01";
  const image = (safeOs: string, facts: ImageFactsForPlanning = {}): ImageFactsForPlanning => ({
    role: "winre",
    build: "26100.1742",
    safeOs: `26100.${safeOs}`,
    ...facts,
  });
  const december = { to: "7462", wants: { safeOs: "26100.7297" }, updates };
  const raised = "service minimal: ssu 5072033!007e; safe-os 5071844; cleanup reset";
  rows([
    [
      "takes the stack and the Safe OS update, never a checkpoint",
      { image: image("1742"), ...december },
      raised,
    ],
    ["a month later", { image: image("7149"), ...december }, raised],
    [
      "is judged by its Safe OS build alone",
      { image: image("7297", { build: "26100.1" }), ...december },
      "none",
    ],
    [
      "without any Safe OS update so far",
      { image: { role: "winre", build: "26100.9000" }, ...december },
      raised,
    ],
    [
      "of the month of the update, where none is named",
      { image: image("1742"), to: "7462", updates },
      raised,
    ],
    [
      "of the month before, where that has none",
      { image: image("1742"), to: "7462", updates: updates.replace("safe-os 5071844 >7297 2025-12;", "") },
      "service minimal: ssu 5072033!007e; safe-os 5070186; cleanup reset",
    ],
    [
      "of its own product and architecture",
      {
        image: image("1742"),
        ...december,
        updates: `safe-os 7000811 >7297 arm64; safe-os 7000812 >7297 server; ${updates}`,
      },
      raised,
    ],
    ["of a 25H2 medium is numbered 26100", { image: image("6584"), ...december, to: "26200.7462" }, raised],
    [
      "with a driver",
      { image: image("1742"), ...december, wants: { safeOs: "26100.7297", drivers: ["drivers/storage"] } },
      "service minimal: ssu 5072033!007e; safe-os 5071844; driver drivers/storage; cleanup reset",
    ],
    [
      "only a driver",
      { image: image("7297"), ...december, wants: { safeOs: "26100.7297", drivers: ["drivers/storage"] } },
      "service minimal: driver drivers/storage; cleanup reset",
    ],
    [
      "with Japanese",
      {
        image: image("1742"),
        ...december,
        wants: { safeOs: "26100.7297", languages: ["ja-JP"] },
        rest: { offered: JAPANESE },
      },
      `service minimal: ssu 5072033!007e; ${HANDS}; safe-os 5071844; cleanup reset`,
    ],
    [
      "with Japanese at the wanted build",
      {
        image: image("7297"),
        ...december,
        wants: { safeOs: "26100.7297", languages: ["ja-JP"] },
        rest: { offered: JAPANESE },
      },
      `service minimal: ${HANDS}; safe-os 5071844; cleanup reset`,
    ],
    [
      "whose output is up to date",
      { image: image("1742"), ...december, rest: { current: image("7297") } },
      "none",
    ],
    [
      "whose output is newer than wanted",
      { image: image("1742"), ...december, rest: { current: image("7618") } },
      raised.replace("service", "replace"),
    ],
    ["whose source is newer than wanted", { image: image("7618"), ...december }, "SOURCE_TOO_NEW"],
  ]);
});

describe("WinPE", () => {
  const image = (build: string, facts: ImageFactsForPlanning = {}): ImageFactsForPlanning => ({
    role: "winpe",
    build: `26100.${build}`,
    ...facts,
  });
  const updates = "5043080 1>1742; 5048667 1742>2605; 5074109 1742>7623; 5121003 1742>9168";
  const japanese = { wants: { languages: ["ja-JP"] }, rest: { offered: JAPANESE } };
  const installed = {
    packages: [
      "WinPE-WMI-Package~31bf3856ad364e35~amd64~~10.0.26100.1",
      "WinPE-WiFi-Package~31bf3856ad364e35~amd64~~10.0.26100.1",
    ],
  };
  rows([
    [
      "takes the cumulative update",
      { image: image("1742"), to: "2605", updates },
      `service minimal: lcu 5048667; cleanup reset${PASSED}`,
    ],
    [
      "below the checkpoint takes it along",
      { image: image("863"), to: "7623", updates },
      "service minimal: lcu 5074109<5043080; cleanup reset",
    ],
    [
      "far past the checkpoint never names it",
      { image: image("8457"), to: "9168", updates },
      `service minimal: lcu 5121003; cleanup reset${PASSED}`,
    ],
    [
      "between checkpoints",
      { image: image("4400"), to: "8800", updates: FOUR },
      `service minimal: lcu 8000051<8000003,8000004; cleanup reset${PASSED}`,
    ],
    ["at the target", { image: image("9168"), to: "9168", updates }, "none"],
    [
      "with a driver",
      { image: image("1742"), to: "9168", wants: { drivers: ["drivers/network"] }, updates },
      `service minimal: lcu 5121003; driver drivers/network; cleanup reset${PASSED}`,
    ],
    [
      "is always reset",
      { image: image("1742"), to: "9168", wants: { cleanup: { components: false } }, updates },
      `service minimal: lcu 5121003; cleanup reset${PASSED}`,
    ],
    [
      "with a language takes all checkpoints, twice",
      { image: image("4400"), to: "6600", updates: FOUR, ...japanese },
      `service full-payload: lcu 8000041<8000001,8000002,8000003!007e; ${HANDS}; lcu 8000041<8000001,8000002,8000003; cleanup reset`,
    ],
    [
      "with a language at the target",
      { image: image("6600"), to: "6600", updates: FOUR, ...japanese },
      `service full-payload: ${HANDS}; lcu 8000041<8000001,8000002,8000003; cleanup reset`,
    ],
    [
      "brings the language of its components, but of the neutral one",
      {
        image: image("9168", installed),
        to: "9168",
        updates,
        wants: { languages: ["ja-JP"] },
        rest: { offered: [...offer("ja-JP", "Basic"), "WinPE-WMI_ja-jp", "WinPE-WiFi_ja-jp"] },
      },
      "service full-payload: lp ja-JP; pe WinPE-WMI_ja-jp; lcu 5121003<5043080; cleanup reset",
    ],
    [
      "of 25H2 is no other release",
      { image: image("6584"), to: "26200.9168", updates },
      `service minimal: lcu 5121003; cleanup reset${PASSED}`,
    ],
    [
      "whose history is not known",
      { image: image("1742"), to: "2605", rest: { customisation: "unknown" }, updates },
      "service full-payload: lcu 5048667<5043080; cleanup reset (CUSTOMISATION_UNKNOWN)",
    ],
    [
      "has no capabilities",
      { image: image("1742"), to: "2605", wants: { capabilities: ["A"] }, updates },
      "INVALID_INPUT",
    ],
  ]);
});
