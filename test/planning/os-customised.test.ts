import { describe, expect, test } from "vitest";
import { answer, FOUR, GERMAN_FEATURES, MONTHS, offer, type Row } from "./notation.ts";

const rows = (table: readonly (readonly [string, Row, string])[]): void => {
  test.each(table)("%s", (_title, row, wanted) => expect(answer(row)).toBe(wanted));
};

const XPS = "XPS.Viewer~~~~0.0.1.0";
const SSH = "OpenSSH.Server~~~~0.0.1.0";
const LIST = "5043080 1>1742; 5048667 1742>2605; 5050009 1742>2894; 5055523 1742>3775";
const ALL = "8000001,8000002,8000003,8000004";
const offered = (...names: string[]) => ({ offered: names });
const twice = (kb: string, beside: string, between: string): string =>
  `service full-payload: lcu ${kb}<${beside}; ${between}; lcu ${kb}<${beside}; cleanup!0806`;

describe("features on demand", () => {
  const wants = { capabilities: [XPS] };
  const rest = offered(XPS);
  rows([
    [
      "the checkpoint is needed although it is installed",
      { image: "1742", to: "2605", wants, rest, updates: LIST },
      twice("5048667", "5043080", `cap ${XPS}`),
    ],
    [
      "all four, although all are installed",
      { image: "8000", to: "8800", wants, rest, updates: FOUR },
      twice("8000051", ALL, `cap ${XPS}`),
    ],
    [
      "at the target the stack is there already",
      { image: "2605", to: "2605", wants, rest, updates: LIST },
      `service full-payload: cap ${XPS}; lcu 5048667<5043080; cleanup!0806`,
    ],
    [
      "at the build of the third checkpoint",
      { image: "5500", to: "5500", wants, rest, updates: FOUR },
      `service full-payload: cap ${XPS}; lcu 8000003<8000001,8000002; cleanup!0806`,
    ],
    [
      "before any checkpoint there is nothing beside",
      { image: "1", to: "863", wants, rest, updates: "5039239 1>863; 5043080 1>1742" },
      `service full-payload: lcu 5039239; cap ${XPS}; lcu 5039239; cleanup!0806`,
    ],
    [
      "one that the image has is none",
      {
        image: { build: "26100.2605", capabilities: [SSH] },
        to: "2605",
        wants: { capabilities: [SSH] },
        rest: offered(SSH, XPS),
        updates: LIST,
      },
      "none",
    ],
    [
      "nor is it offered again",
      {
        image: { build: "26100.2605", capabilities: [XPS] },
        to: "2605",
        wants,
        rest: { customisation: "serviced" },
        updates: LIST,
      },
      "none",
    ],
    [
      "names have no case",
      { image: "2605", to: "2605", wants: { capabilities: [XPS.toLowerCase(), XPS] }, rest, updates: LIST },
      `service full-payload: cap ${XPS}; lcu 5048667<5043080; cleanup!0806`,
    ],
    [
      "26H1 has its own chain",
      { image: "28000.1100", to: "28000.1600", wants, rest, updates: `${LIST}; 7000730 28000.1>28000.1600` },
      `service full-payload: lcu 7000730; cap ${XPS}; lcu 7000730; cleanup!0806`,
    ],
    [
      "on affected media",
      { image: "2314", to: "2894", wants, rest, updates: MONTHS },
      `${twice("5050009", "5043080", `cap ${XPS}`)} (AFFECTED_MEDIA)`,
    ],
  ]);
});

describe("languages", () => {
  const wants = { languages: ["de-DE"] };
  const rest = offered(...offer("de-DE").toReversed());
  const japanese =
    "lp ja-JP; cap Fonts.Jpan~~~und-JPAN; cap Basic~~~ja-JP; cap OCR~~~ja-JP; cap Handwriting~~~ja-JP; cap TextToSpeech~~~ja-JP; cap Speech~~~ja-JP";
  const german = { build: "26100.1742", languages: ["en-US", "de-DE"], defaultLanguage: "en-US" };
  rows([
    [
      "the checkpoint is needed although it is installed",
      { image: "2894", to: "3775", wants, rest, updates: LIST },
      twice("5055523", "5043080", GERMAN_FEATURES),
    ],
    [
      "past the fourth checkpoint",
      { image: "7800", to: "8800", wants, rest, updates: FOUR },
      twice("8000051", ALL, GERMAN_FEATURES),
    ],
    [
      "at the target",
      { image: "2894", to: "2894", wants, rest, updates: LIST },
      `service full-payload: ${GERMAN_FEATURES}; lcu 5050009<5043080; cleanup!0806`,
    ],
    [
      "Japanese on the release, with its fonts",
      {
        image: "1",
        to: "3775",
        wants: { languages: ["ja-JP"] },
        rest: offered(...offer("ja-JP", "Speech TextToSpeech Handwriting OCR Fonts.Jpan Basic")),
        updates: LIST,
      },
      twice("5055523", "5043080", japanese),
    ],
    [
      "only what is offered",
      {
        image: "2894",
        to: "3775",
        wants: { languages: ["th-TH"] },
        rest: offered(...offer("th-TH", "TextToSpeech Fonts.Thai Basic")),
        updates: LIST,
      },
      twice(
        "5055523",
        "5043080",
        "lp th-TH; cap Fonts.Thai~~~und-THAI; cap Basic~~~th-TH; cap TextToSpeech~~~th-TH",
      ),
    ],
    [
      "two languages, then other features",
      {
        image: "1742",
        to: "2605",
        wants: { languages: ["de-DE", "fr-FR"], capabilities: [XPS] },
        rest: offered(XPS, ...offer("fr-FR", "Basic"), ...offer("de-DE", "Basic")),
        updates: LIST,
      },
      twice("5048667", "5043080", `lp de-DE; lp fr-FR; cap Basic~~~de-DE; cap Basic~~~fr-FR; cap ${XPS}`),
    ],
    [
      "Taiwan goes before Hong Kong, their fonts once",
      {
        image: "2605",
        to: "2605",
        wants: { languages: ["zh-HK", "fr-FR", "zh-TW"] },
        rest: offered(
          ...offer("zh-HK", "Basic Fonts.Hant"),
          ...offer("zh-TW", "Basic"),
          ...offer("fr-FR", "Basic"),
        ),
        updates: LIST,
      },
      "service full-payload: lp zh-TW; lp zh-HK; lp fr-FR; cap Fonts.Hant~~~und-HANT; cap Basic~~~zh-TW; cap Basic~~~zh-HK; cap Basic~~~fr-FR; lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "a feature of the language that is asked for by name too",
      {
        image: "2605",
        to: "2605",
        wants: { languages: ["de-DE"], capabilities: ["Language.Basic~~~de-DE~0.0.1.0"] },
        rest: offered(...offer("de-DE", "Basic")),
        updates: LIST,
      },
      "service full-payload: lp de-DE; cap Basic~~~de-DE; lcu 5048667<5043080; cleanup!0806",
    ],
    [
      "one that the image has is none",
      { image: german, to: "2605", wants, rest: { ...rest, customisation: "serviced" }, updates: LIST },
      "service minimal: lcu 5048667; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
    ],
    [
      "the default language is a setting, no payload",
      { image: german, to: "2605", wants: { ...wants, defaultLanguage: "de-DE" }, rest, updates: LIST },
      "service minimal: lcu 5048667; language-settings de-DE; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
    ],
    [
      "alone it needs no cleanup",
      {
        image: { ...german, build: "26100.2605" },
        to: "2605",
        wants: { defaultLanguage: "de-DE" },
        updates: LIST,
      },
      "service minimal: language-settings de-DE",
    ],
    [
      "26H2 takes packages numbered 26100",
      {
        image: { build: "26300.9457", release: "26H2" },
        to: "26300.9457",
        wants,
        rest,
        updates: "5129195 1742>9457; 5043080 1>1742",
      },
      `service full-payload: ${GERMAN_FEATURES}; lcu 5129195<5043080; cleanup!0806`,
    ],
    [
      "an experience pack is an app",
      { image: "1742", to: "3775", wants: { apps: { add: ["lxp/lb-LU.appx"] } }, updates: LIST },
      "service minimal: lcu 5055523; app lxp/lb-LU.appx; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
    ],
  ]);
});

describe("optional features, and all together", () => {
  const media = (state: "enabled" | "disabled" | "payload-removed") => ({
    build: "26100.1742",
    features: { MediaPlayback: state },
  });
  const wants = { features: ["MediaPlayback"] };
  rows([
    [
      "one that is disabled",
      { image: media("disabled"), to: "2605", wants, updates: LIST },
      twice("5048667", "5043080", "feature MediaPlayback"),
    ],
    [
      "one without payload",
      { image: media("payload-removed"), to: "2605", wants, updates: LIST },
      twice("5048667", "5043080", "feature MediaPlayback"),
    ],
    [
      "one that is enabled",
      { image: media("enabled"), to: "2605", wants, updates: LIST },
      "service minimal: lcu 5048667; cleanup!0806 (CHECKPOINT_NOT_NEEDED)",
    ],
    [
      "language, feature on demand and optional feature, in this order",
      {
        image: "2894",
        to: "3775",
        wants: { features: ["TelnetClient"], capabilities: [SSH], languages: ["de-DE"] },
        rest: offered(SSH, ...offer("de-DE")),
        updates: LIST,
      },
      twice("5055523", "5043080", `${GERMAN_FEATURES}; cap ${SSH}; feature TelnetClient`),
    ],
  ]);
});

describe("what was added before", () => {
  const wants = { capabilities: [SSH] };
  const image = { build: "26100.4400", capabilities: [SSH] };
  rows([
    [
      "never serviced: once, with all that it stands on",
      { image, to: "6600", wants, rest: { customisation: "unserviced" }, updates: FOUR },
      "service full-payload: lcu 8000041<8000001,8000002,8000003; cleanup!0806",
    ],
    [
      "not known: the same, and said",
      { image: "6600", to: "8800", rest: { customisation: "unknown" }, updates: FOUR },
      `service full-payload: lcu 8000051<${ALL}; cleanup!0806 (CUSTOMISATION_UNKNOWN)`,
    ],
    [
      "not known at the target",
      { image: "2605", to: "2605", rest: { customisation: "unknown" }, updates: LIST },
      "service full-payload: lcu 5048667<5043080; cleanup!0806 (CUSTOMISATION_UNKNOWN)",
    ],
    [
      "serviced: nothing to do",
      {
        image: { build: "26100.2605", capabilities: [SSH] },
        to: "2605",
        wants,
        rest: { customisation: "serviced" },
        updates: LIST,
      },
      "none",
    ],
  ]);
});
