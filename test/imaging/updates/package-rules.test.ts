import { describe, expect, test } from "vitest";
import { readManifest } from "../../../provider/imaging/updates/package-manifest.ts";
import { typeOfMembers, typeOfPackage } from "../../../provider/imaging/updates/package-type.ts";

test.each([
  ["Package_for_RollupFix", "cumulative-update"],
  ["Package_for_ServicingStack", "servicing-stack"],
  ["Package_for_ServicingStack_1738", "servicing-stack"],
  ["Package_for_SafeOSDU", "safe-os"],
  ["Package_for_DotNetRollup_481", "dotnet"],
  ["Microsoft-Windows-25H2-26200-Enablement-Package", "enablement"],
  ["Microsoft-Windows-Client-LanguagePack-Package", "language-pack"],
  ["Microsoft-Windows-Server-LanguagePack-Package", "language-pack"],
  ["Microsoft-Windows-LanguageFeatures-Basic-ja-jp-Package", "capability"],
  ["Microsoft-Windows-WMIC-FoD-Package", "capability"],
  ["Package_for_KB5054156", undefined],
  ["Package_for_RollupFixes", undefined],
  ["Not_Package_for_RollupFix", undefined],
] as const)("%s is of type %s", (name, type) => {
  expect(typeOfPackage(name)).toBe(type);
  expect(typeOfPackage(name.toUpperCase())).toBe(type);
});

test.each([
  ["amd64_microsoft-windows-winre-tools_31bf3856ad364e35_10.0.19041.3920_none_1.manifest", "safe-os"],
  ["x86_microsoft-windows-sysreset_31bf3856ad364e35_10.0.19041.3920_none_1.manifest", "safe-os"],
  ["amd64_netfx4-mscorlib_b03f5f7f11d50a3a_4.0.15840.4_none_1.manifest", "dotnet"],
  ["Microsoft-Windows-23H2-Enablement-Package~31bf3856ad364e35~amd64~~10.0.22631.2428.mum", "enablement"],
  ["amd64_microsoft-windows-kernel32_31bf3856ad364e35_10.0.19041.1_none_1.manifest", undefined],
] as const)("a package with %s beside it is of type %s", (path, type) => {
  expect(typeOfMembers(["update.mum", path])).toBe(type);
});

describe("manifests as Microsoft writes them", () => {
  const identity = (name: string, version: string) =>
    `<assemblyIdentity name="${name}" version="${version}" language="neutral" processorArchitecture="amd64" publicKeyToken="31bf3856ad364e35" />`;
  const manifest = (attributes: string, own: string, content: string): Buffer =>
    Buffer.from(
      `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n<assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0" ${attributes}>${own}${content}</assembly>`,
    );
  const rollup = identity("Package_for_RollupFix", "22621.4317.1.9");
  const parents = `<parent integrate="standalone" disposition="detect">${identity("Microsoft-Windows-CoreEdition", "10.0.22621.1")}${identity("Microsoft-Windows-CoreEdition", "10.0.22631.1")}</parent>`;
  const read = (bytes: Uint8Array, paths?: readonly string[]) =>
    readManifest(bytes, { file: "a.cab", ...(paths && { paths }) });

  test("base from the parents of the same build, target from its own version", () => {
    const bytes = manifest(
      "",
      rollup,
      `<package identifier="KB5044285" releaseType="Security Update">${parents}</package>`,
    );
    expect(read(bytes)).toEqual({
      kb: "KB5044285",
      type: "cumulative-update",
      architecture: "amd64",
      base: "22621.1",
      target: "22621.4317",
      checkpoint: false,
    });
  });

  test.each([
    ["the identifier", "", '<package identifier="KB5044285"/>'],
    ["the description", 'description="Fix for KB5044285"', "<package/>"],
    ["the support page", 'supportInformation="https://support.microsoft.com/help/5044285"', "<package/>"],
    [
      "a support page with a query",
      'supportInformation="http://support.microsoft.com/?kbid=5044285"',
      "<package/>",
    ],
  ])("KB by %s", (_, attributes, content) => {
    expect(read(manifest(attributes, rollup, content))).toMatchObject({ kb: "KB5044285" });
  });

  test.each([
    ["an attribute", '<package Baseline="1"/>', true],
    ["an element", "<package><mum2:Baseline/></package>", true],
    ["a value", '<package><customInformation name="Baseline" value="true"/></package>', true],
    ["an attribute that says no", '<package Baseline="0"/>', false],
    ["part of another word", '<package baselineBuild="26100"/>', false],
    ["nowhere", "<package/>", false],
  ])("the mark of a checkpoint as %s", (_, content, checkpoint) => {
    expect(read(manifest("", rollup, content)).checkpoint).toBe(checkpoint);
  });

  test("UTF-16 is read as well", () => {
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(manifest("", rollup, "<package/>").toString(), "utf16le"),
    ]);
    expect(read(wide)).toMatchObject({ type: "cumulative-update", target: "22621.4317" });
  });

  test("an enablement package whose inside bears the number of the old release makes no known build", () => {
    const own = identity("Package_for_KB5027397", "22621.2355.1.0");
    const inside = identity("Microsoft-Windows-23H2-Enablement-Package", "10.0.22621.2355");
    const content = `<package><parent>${identity("Microsoft-Windows-Foundation-Package", "10.0.22621.2355")}</parent><update><package>${inside}</package></update></package>`;
    expect(read(manifest("", own, content))).toMatchObject({
      type: "enablement",
      base: "22621.2355",
      target: null,
    });
  });

  test("what nothing tells of is unknown", () => {
    const own = identity("Package_for_KB5099999", "26100.1.1.0");
    expect(read(manifest("", own, "<package/>"), ["update.mum", "a.dll"])).toMatchObject({
      kb: "KB5099999",
      type: "unknown",
      base: null,
      target: null,
    });
  });
});
