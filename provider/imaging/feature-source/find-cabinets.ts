import type { Architecture, Product } from "../../terms/index.ts";
import type { FeatureSource, SourceCabinet } from "./read-feature-source.ts";

/** For which image cabinets are looked up. */
export interface ForImage {
  readonly product: Product | null;
  readonly architecture: Architecture | null;
}

/** The cabinet of a language's pack, which client and server have each of their own. */
export function findLanguagePack(
  source: FeatureSource,
  language: string,
  { product, architecture }: ForImage,
): SourceCabinet | undefined {
  return source.cabinets.find(
    (cabinet) =>
      cabinet.kind === "language-pack" &&
      cabinet.language === language.toLowerCase() &&
      (architecture === null || cabinet.architecture === architecture) &&
      (product === null || cabinet.package.toLowerCase().includes(`-${product}-`)),
  );
}

/** The cabinets of a package: its own, its 32-bit half, and those of languages; the neutral one first. */
export function cabinetsOf(
  source: FeatureSource,
  packageName: string,
  { architecture }: Pick<ForImage, "architecture">,
): SourceCabinet[] {
  const name = packageName.toLowerCase();
  const fits = (own: string): boolean =>
    architecture === null || own === architecture || own === "wow64" || own === "x86";
  return source.cabinets
    .filter((cabinet) => cabinet.kind === "feature" && cabinet.package.toLowerCase() === name)
    .filter((cabinet) => fits(cabinet.architecture))
    .sort((a, b) => rank(a) - rank(b));
}

const rank = ({ language, architecture }: SourceCabinet): number =>
  (language === "" ? 0 : 2) + (architecture === "wow64" ? 1 : 0);

/** The cabinets that bring the files of a feature back whose name their package bears, such as NetFx3. */
export function findFeaturePayload(
  source: FeatureSource,
  feature: string,
  { architecture }: Pick<ForImage, "architecture">,
): SourceCabinet[] {
  const word = feature.toLowerCase();
  const names = new Set(
    source.cabinets
      .filter((cabinet) => cabinet.kind === "feature" && cabinet.package.toLowerCase().includes(word))
      .map((cabinet) => cabinet.package.toLowerCase()),
  );
  return [...names].flatMap((name) => cabinetsOf(source, name, { architecture }));
}
