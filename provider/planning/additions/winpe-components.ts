import type { KnownImage } from "../scenario/planning-case.ts";
import { sameName } from "../scenario/unique-names.ts";

/** Language neutral: it has no language cab. */
const WITHOUT_LANGUAGE = "WinPE-WiFi-Package";

/**
 * The optional components of WinPE that a language brings, as far as the source holds them: the language cab of
 * every component in the image, fonts, text to speech.
 */
export function winpeComponents(image: KnownImage, language: string, offered: readonly string[]): string[] {
  const installed = image.packages
    .map((identity) => identity.split("~")[0] ?? "")
    .filter((name) => /^(?:microsoft-windows-)?winpe-/i.test(name) && !sameName(name, WITHOUT_LANGUAGE))
    .map((name) => `${name.replace(/^microsoft-windows-/i, "").replace(/-package$/i, "")}_${language}`);
  const wanted = [
    ...installed.sort(),
    `WinPE-FontSupport-${language}`,
    ...(offered.some((name) => sameName(name, `WinPE-Speech-TTS-${language}`)) ? ["WinPE-Speech-TTS"] : []),
    `WinPE-Speech-TTS-${language}`,
  ];
  return [...new Set(wanted)].flatMap((name) => offered.find((known) => sameName(known, name)) ?? []);
}
