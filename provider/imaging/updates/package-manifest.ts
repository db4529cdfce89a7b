import { parseArchitecture, type UpdateFacts, type UpdateType } from "../../terms/index.ts";
import { damagedUpdate } from "./not-an-update.ts";
import { type Element, elementsNamed, parseElements } from "./xml-elements.ts";

/** What a manifest's package is, by the name of its identity. */
const TYPES: readonly (readonly [pattern: RegExp, type: UpdateType])[] = [
  [/^Package_for_RollupFix$/i, "cumulative-update"],
  [/^Package_for_ServicingStack(?:_\d+)?$/i, "servicing-stack"],
  [/^Package_for_SafeOSDU$/i, "safe-os"],
  [/^Package_for_DotNetRollup(?:_\w+)?$/i, "dotnet"],
  [/-LanguagePack-Package$/i, "language-pack"],
  [/^Microsoft-Windows-LanguageFeatures-/i, "capability"],
  [/-FOD-Package$/i, "capability"],
];
const ENABLEMENT = /enablement-package/i;

/** Facts by a package manifest: `update.mum`, or the answer file beside a package. */
export function readManifest(bytes: Uint8Array, file: string, knownKb?: string): UpdateFacts {
  const elements = parseElements(bytes);
  const [identity, ...others] = elements ? elementsNamed(elements, "assemblyIdentity") : [];
  if (!elements || !identity) throw damagedUpdate(file, "its manifest names no package");
  const { name = "", version = "", processorArchitecture = "" } = identity.attributes;
  const type = typeOf(name, elements, others);
  const kb = knownKb ?? kbOf(elements, name);
  return {
    kb: kb ?? null,
    type,
    architecture: parseArchitecture(processorArchitecture) ?? null,
    ...buildsOf(type, version, elements, others),
    checkpoint: type === "cumulative-update" && saysBaseline(elements),
  };
}

/** A checkpoint's manifest carries the word `Baseline`. */
export const saysBaseline = (elements: readonly Element[]): boolean =>
  elements.some(
    ({ name, attributes, children }) =>
      /baseline/i.test(name) ||
      Object.entries(attributes).some(
        ([key, value]) => /baseline/i.test(key) && !/^(0|false)$/i.test(value),
      ) ||
      saysBaseline(children),
  );

function typeOf(name: string, elements: readonly Element[], others: readonly Element[]): UpdateType {
  if ([name, ...others.map(({ attributes }) => attributes.name ?? "")].some((text) => ENABLEMENT.test(text)))
    return "enablement";
  const known = TYPES.find(([pattern]) => pattern.test(name));
  if (known) return known[1];
  return elementsNamed(elements, "declareCapability").length > 0 ? "capability" : "unknown";
}

function kbOf(elements: readonly Element[], name: string): string | undefined {
  const [assembly] = elementsNamed(elements, "assembly");
  const [content] = elementsNamed(elements, "package");
  const texts = [
    content?.attributes.identifier,
    assembly?.attributes.description,
    name,
    assembly?.attributes.supportInformation?.replace(/^.*[/=](\d{6,8})$/, "KB$1"),
  ];
  return texts.flatMap((text) => /KB\d{6,8}/i.exec(text ?? "")?.[0].toUpperCase() ?? [])[0];
}

type Builds = Pick<UpdateFacts, "base" | "target">;

function buildsOf(
  type: UpdateType,
  version: string,
  elements: readonly Element[],
  others: readonly Element[],
): Builds {
  const [first = "", second = "", third = "", fourth = ""] = version.split(".");
  if (type === "enablement") return enablementBuilds(elements, others);
  // A cumulative update in a cabinet is whole: it stands on the first release of its build.
  if (type === "cumulative-update") return { base: `${first}.1`, target: `${first}.${second}` };
  if (type !== "servicing-stack" && type !== "safe-os") return { base: null, target: null };
  return { base: null, target: first === "10" ? `${third}.${fourth}` : `${first}.${second}` };
}

/** The lowest build stands in the parent that must be there; the release that is switched on in the package inside. */
function enablementBuilds(elements: readonly Element[], others: readonly Element[]): Builds {
  const [parent] = elementsNamed(elements, "parent").flatMap(({ children }) => children);
  const inside = others.find(({ attributes }) => ENABLEMENT.test(attributes.name ?? ""));
  return { base: lastTwo(parent), target: lastTwo(inside) };
}

function lastTwo(identity: Element | undefined): string | null {
  const [, , build, revision] = identity?.attributes.version?.split(".") ?? [];
  return build === undefined || revision === undefined ? null : `${build}.${revision}`;
}
