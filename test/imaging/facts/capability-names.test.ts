import fc from "fast-check";
import { expect, test } from "vitest";
import { capabilityOf, packageOfCapability } from "../../../provider/imaging/index.ts";

test.each([
  ["OpenSSH-Client-Package", "OpenSSH.Client~~~~0.0.1.0"],
  ["OpenSSH-Server-Package", "OpenSSH.Server~~~~0.0.1.0"],
  ["Microsoft-Windows-LanguageFeatures-Basic-en-us-Package", "Language.Basic~~~en-US~0.0.1.0"],
  ["Microsoft-Windows-LanguageFeatures-Handwriting-zh-hk-Package", "Language.Handwriting~~~zh-HK~0.0.1.0"],
  ["Microsoft-Windows-LanguageFeatures-Fonts-Jpan-Package", "Language.Fonts.Jpan~~~und-JPAN~0.0.1.0"],
  ["Microsoft-Windows-WMIC-FoD-Package", "WMIC~~~~"],
  ["Microsoft-Windows-MediaPlayer-Package", "Media.WindowsMediaPlayer~~~~0.0.12.0"],
  ["Microsoft-Windows-PowerShell-ISE-FOD-Package", "Microsoft.Windows.PowerShell.ISE~~~~0.0.1.0"],
  [
    "Microsoft-Windows-Wifi-Client-Intel-Netwtw10-FOD-Package",
    "Microsoft.Windows.Wifi.Client.Intel.Netwtw10~~~~0.0.1.0",
  ],
])("%s carries %s, and the other way round", (name, capability) => {
  expect(capabilityOf(name)).toBe(capability);
  expect(capabilityOf(name.toUpperCase())?.toLowerCase()).toBe(capability.toLowerCase());
  expect(packageOfCapability(capability)?.toLowerCase()).toBe(name.toLowerCase());
  expect(packageOfCapability(capability.toLowerCase())?.toLowerCase()).toBe(name.toLowerCase());
});

test.each([
  "Microsoft-Windows-Foundation-Package",
  "Package_for_RollupFix",
  "Microsoft-Windows-Client-LanguagePack-Package",
  "Microsoft-Windows-Something-New-FoD-Package",
])("%s is not known to carry a capability", (name) => {
  expect(capabilityOf(name)).toBeUndefined();
});

test("no name of any kind fails", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(typeof capabilityOf(text)).toMatch(/string|undefined/);
      expect(typeof packageOfCapability(text)).toMatch(/string|undefined/);
    }),
  );
});
