import { ServicingError } from "../../terms/index.ts";
import type { PlanningCase } from "../scenario/planning-case.ts";
import { hasName } from "../scenario/unique-names.ts";
import type { OfferedLanguages } from "./language-features.ts";
import { didYouMean } from "./nearest.ts";

/** Wanted languages that the image lacks, spelt as the source spells them; zh-TW before zh-HK, which stands on it. */
export function newLanguages({ image, wishes }: PlanningCase, offered: OfferedLanguages): string[] {
  const added = wishes.languages
    .filter((language) => !hasName(image.languages, language))
    .map((language) => offered.spelling(language) ?? refuse(language, offered));
  return taiwanFirst(added);
}

function taiwanFirst(languages: readonly string[]): string[] {
  const lower = languages.map((language) => language.toLowerCase());
  const [hongKong, taiwan] = [lower.indexOf("zh-hk"), lower.indexOf("zh-tw")];
  if (hongKong < 0 || taiwan < hongKong) return [...languages];
  const [moved = ""] = languages.slice(taiwan, taiwan + 1);
  return languages.toSpliced(taiwan, 1).toSpliced(hongKong, 0, moved);
}

function refuse(language: string, { tags }: OfferedLanguages): never {
  const known = tags.length === 0 ? "it holds no language at all" : `it holds ${tags.join(", ")}`;
  throw new ServicingError(
    "LANGUAGE_NOT_OFFERED",
    `The languages-and-features source does not hold ${language}: ${known}.`,
    {
      hint: `Give the source of the image's release that has Language.Basic of ${language}, or leave the language out.${didYouMean(language, tags)}`,
      property: "desired.languages",
    },
  );
}
