/** DISM's and CBS's spelling; the Catalog's `x64` is an accepted other name of `amd64`. */
export const ARCHITECTURES = ["amd64", "arm64", "x86"] as const;
export type Architecture = (typeof ARCHITECTURES)[number];

/** `undefined` for a word that names no architecture. */
export function parseArchitecture(text: string): Architecture | undefined {
  const word = text.trim().toLowerCase();
  if (word === "x64") return "amd64";
  return ARCHITECTURES.find((known) => known === word);
}
