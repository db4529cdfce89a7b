import type { ImageFacts } from "../../terms/index.ts";
import type { ImageFileState, ObservedFile } from "./types.ts";

type State = ImageFileState<object, ObservedFile>;

/** What changed between two observations of an output, in a few words. */
export function describeDrift(earlier: State, now: State): string {
  if (earlier.images.length !== now.images.length)
    return `it has ${now.images.length} images instead of ${earlier.images.length}`;
  const changes = now.images.flatMap((image, position) => {
    const before = earlier.images[position];
    return before === undefined || before.metadataSha1 === image.metadataSha1 ? [] : [change(before, image)];
  });
  return changes.join("; ") || `its content is ${now.contentId} instead of ${now.publishedContentId}`;
}

function change(before: ImageFacts, now: ImageFacts): string {
  const image = `image ${now.index}${now.name === null ? "" : ` "${now.name}"`}`;
  if (before.build !== now.build)
    return `${image} is at ${now.build ?? "an unknown build"} instead of ${before.build}`;
  if (before.winre?.sha1 !== now.winre?.sha1) return `${image} ${winReChange(before, now)}`;
  if (before.safeOs !== now.safeOs)
    return `${image} is at Safe OS build ${now.safeOs ?? "unknown"} instead of ${before.safeOs}`;
  const customised = customisation(before, now);
  if (customised.length > 0) return `${image}: ${customised.join(", ")}`;
  const gone = (before.packages ?? []).filter((name) => !now.packages?.includes(name));
  const added = (now.packages ?? []).filter((name) => !before.packages?.includes(name));
  const parts = [counted(gone, "is missing"), counted(added, "was added")].flat();
  return `${image}: ${parts.join(", ") || "its files were changed"}`;
}

function winReChange({ winre: before }: ImageFacts, { winre: now }: ImageFacts): string {
  if (now === null) return "has lost its winre.wim";
  if (before === null) return "has a winre.wim that it did not have";
  return before.safeOs === now.safeOs
    ? "has another winre.wim of the same Safe OS build"
    : `has WinRE at Safe OS build ${now.safeOs ?? "unknown"} instead of ${before.safeOs}`;
}

/** Languages and features by their own names, before the packages that they are made of. */
function customisation(before: ImageFacts, now: ImageFacts): string[] {
  const states = Object.entries(now.features ?? {}).flatMap(([name, state]) => {
    const was = before.features?.[name];
    return was === undefined || was === state ? [] : [`${name} is ${state} instead of ${was}`];
  });
  const language =
    before.defaultLanguage === now.defaultLanguage
      ? []
      : [`its default language is ${now.defaultLanguage} instead of ${before.defaultLanguage}`];
  return [
    ...compared(before.languages, now.languages),
    ...compared(before.capabilities ?? [], now.capabilities ?? []),
    ...states,
    ...language,
  ];
}

const compared = (before: readonly string[], now: readonly string[]): string[] => [
  ...before.filter((name) => !now.includes(name)).map((name) => `${name} is missing`),
  ...now.filter((name) => !before.includes(name)).map((name) => `${name} was added`),
];

function counted(names: readonly string[], what: string): string[] {
  if (names.length === 0) return [];
  return names.length === 1 ? [`${names[0]} ${what}`] : [`${names.length} packages: ${names[0]}, … ${what}`];
}
