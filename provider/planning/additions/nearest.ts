import { closest, distance } from "fastest-levenshtein";

/** The known name that a mistyped one most likely means; undefined when none is near. */
export function nearest(typed: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const short = stem(typed);
  const byStem = new Map(known.map((name) => [stem(name), name]));
  const found = closest(short, [...byStem.keys()]);
  return distance(short, found) <= Math.max(2, Math.floor(short.length / 3)) ? byStem.get(found) : undefined;
}

/** A capability is recognised by its name and language: few people type the version. */
function stem(name: string): string {
  const lower = name.toLowerCase();
  const [capability, , , language] = lower.split("~");
  return language ? `${capability}~${language}` : (capability ?? lower);
}

/** As the end of a hint: empty when no name is near. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const near = nearest(typed, known);
  return near === undefined ? "" : ` Did you mean ${near}?`;
}
