import { mkdir, readFile, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseCabinetName } from "../../../provider/imaging/feature-source/cabinet-name.ts";
import {
  cabinetsOf,
  findFeaturePayload,
  findLanguagePack,
  offeredCapabilities,
  readFeatureSource,
} from "../../../provider/imaging/index.ts";
import { makeCustomisingSample, TOOLS, XPS } from "../../fixtures/customising-sample.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeCustomisingSample();
const CLIENT = { product: "client", architecture: "amd64" } as const;

describe.each(["features", "iso"] as const)("a source as %s", (form) => {
  test("tells what it holds by the names of its cabinets, and by their manifests where names do not", async () => {
    const source = await readFeatureSource(sample[form]);
    expect(source).toMatchObject({ path: sample[form], kind: form === "iso" ? "iso" : "folder" });
    expect(source.metadata).toEqual(["LanguagesAndOptionalFeatures/metadata/Desktop.xml.cab"]);
    const named = [...(await offeredCapabilities(source, [XPS])).keys()].sort();
    expect(named).toEqual([
      "Language.Basic~~~ja-JP~0.0.1.0",
      "Language.Fonts.Jpan~~~und-JPAN~0.0.1.0",
      "Language.OCR~~~ja-JP~0.0.1.0",
      XPS,
    ]);
    const offered = await offeredCapabilities(source, [XPS, TOOLS.toLowerCase(), "No.Such~~~~0.0.1.0"]);
    const package_ = offered.get(TOOLS) ?? "";
    expect(cabinetsOf(source, package_, CLIENT).map(({ member }) => member)).toEqual([
      `LanguagesAndOptionalFeatures/${package_}~31bf3856ad364e35~amd64~~.cab`,
    ]);
    expect(cabinetsOf(source, package_, { architecture: "arm64" })).toEqual([]);
  });

  test("holds the pack of a language for its own product and architecture only", async () => {
    const source = await readFeatureSource(sample[form]);
    expect(findLanguagePack(source, "JA-jp", CLIENT)?.member).toBe(
      "LanguagesAndOptionalFeatures/Microsoft-Windows-Client-Language-Pack_x64_ja-jp.cab",
    );
    expect(findLanguagePack(source, "fr-FR", CLIENT)).toBeUndefined();
    expect(findLanguagePack(source, "ja-JP", { ...CLIENT, product: "server" })).toBeUndefined();
    expect(findLanguagePack(source, "ja-JP", { ...CLIENT, architecture: "arm64" })).toBeUndefined();
    expect(findFeaturePayload(source, "NetFx3", CLIENT)).toHaveLength(1);
  });
});

describe("no source", () => {
  test.each<[string, string, (path: string) => Promise<unknown>]>([
    ["that is not there", "FILE_NOT_FOUND", async () => {}],
    ["without a cabinet", "NOT_A_FEATURE_SOURCE", (path) => mkdir(path)],
    ["of another kind", "NOT_A_FEATURE_SOURCE", (path) => writeFile(path, "x".repeat(100_000))],
    ["that is empty", "NOT_A_FEATURE_SOURCE", (path) => writeFile(path, "")],
    [
      "cut short",
      "NOT_A_FEATURE_SOURCE",
      async (path) => {
        await writeFile(path, await readFile(sample.iso));
        await truncate(path, 19 * 2048);
      },
    ],
  ])("%s", async (_, code, make) => {
    const path = join(await makeTemporaryFolder(), "source.iso");
    await make(path);
    await expect(readFeatureSource(path)).rejects.toMatchObject({
      code,
      message: expect.stringContaining(path),
    });
  });
});

test.each([
  [
    "Microsoft-Windows-LanguageFeatures-Basic-ja-jp-Package~31bf3856ad364e35~amd64~~.cab",
    {
      package: "Microsoft-Windows-LanguageFeatures-Basic-ja-jp-Package",
      architecture: "amd64",
      language: "",
    },
  ],
  [
    "Microsoft-Windows-Notepad-FoD-Package~31bf3856ad364e35~wow64~ja-jp~.cab",
    { package: "Microsoft-Windows-Notepad-FoD-Package", architecture: "wow64", language: "ja-jp" },
  ],
  [
    "microsoft-windows-netfx3-ondemand-package~31bf3856ad364e35~amd64~~.cab",
    { package: "microsoft-windows-netfx3-ondemand-package", architecture: "amd64", kind: "feature" },
  ],
  [
    "Microsoft-Windows-Server-Language-Pack_arm64_sr-latn-rs.cab",
    { architecture: "arm64", language: "sr-latn-rs", kind: "language-pack" },
  ],
])("%s", (name, expected) => {
  expect(parseCabinetName(name)).toMatchObject(expected);
});

test.each(["lp.cab", "WinPE-WMI_ja-jp.cab", "a~b.cab", "readme.txt"])("%s says nothing", (name) => {
  expect(parseCabinetName(name)).toBeUndefined();
});
