import { closest } from "fastest-levenshtein";
import { type ImageFacts, type ImageFileFacts, ServicingError } from "../../terms/index.ts";

/** Which images of a file are meant; none of the three means every image, in order. */
export interface ImageChoice {
  readonly index?: number | undefined;
  readonly edition?: string | undefined;
  readonly name?: string | undefined;
}

/** The chosen images; IMAGE_NOT_FOUND names what the file has instead. */
export function selectImages(file: ImageFileFacts, choice: ImageChoice): ImageFacts[] {
  const chosen = file.images.filter(
    (image) =>
      (choice.index === undefined || image.index === choice.index) &&
      (choice.edition === undefined || same(image.editionId, choice.edition)) &&
      (choice.name === undefined || same(image.name, choice.name)),
  );
  if (chosen.length > 0) return chosen;
  throw new ServicingError("IMAGE_NOT_FOUND", `${file.file} has no image with ${wanted(choice)}.`, {
    property: "source",
    hint: hint(file, choice),
  });
}

const same = (a: string | null, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

function wanted({ index, edition, name }: ImageChoice): string {
  const parts = [
    index === undefined ? [] : [`index ${index}`],
    edition === undefined ? [] : [`edition "${edition}"`],
    name === undefined ? [] : [`name "${name}"`],
  ];
  return parts.flat().join(" and ");
}

function hint(file: ImageFileFacts, { edition, name }: ImageChoice): string {
  const has = file.images.map((image) => `${image.index} ${image.name ?? "?"} (${image.editionId ?? "?"})`);
  const list = `It has: ${has.join(", ")}.`;
  const meant = edition ?? name;
  const words = file.images.flatMap((image) => (edition === undefined ? image.name : image.editionId) ?? []);
  return meant === undefined || words.length === 0
    ? list
    : `${list} Did you mean "${closest(meant, words)}"?`;
}
