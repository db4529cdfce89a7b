import { parseArchitecture, type UpdateFacts, type UpdateType } from "../../terms/index.ts";
import { saysBaseline } from "./baseline-mark.ts";
import { damagedUpdate } from "./not-an-update.ts";
import { buildsOfPackage } from "./package-builds.ts";
import { typeOfMembers, typeOfPackage, typeOfRelease } from "./package-type.ts";
import { type Element, elementsNamed, parseElements } from "./xml-elements.ts";

/** What is known beside a manifest. */
export interface ManifestContext {
  readonly file: string;
  /** Of the files beside it. */
  readonly paths?: readonly string[];
  readonly kb?: string | undefined;
}

/** Facts by a package manifest: `update.mum`, or the answer file beside a package. */
export function readManifest(bytes: Uint8Array, { file, paths = [], kb }: ManifestContext): UpdateFacts {
  const elements = parseElements(bytes);
  const [identity, ...others] = elements ? elementsNamed(elements, "assemblyIdentity") : [];
  if (!elements || !identity) throw damagedUpdate(file, "its manifest names no package");
  const { name = "", processorArchitecture = "" } = identity.attributes;
  const type = typeOf(name, elements, [...others.map(nameOf), ...paths]);
  return {
    kb: kb ?? kbOf(elements, name) ?? null,
    type,
    architecture: parseArchitecture(processorArchitecture) ?? null,
    ...buildsOfPackage(type, identity, elements),
    checkpoint: type === "cumulative-update" && saysBaseline(bytes),
  };
}

const nameOf = ({ attributes }: Element): string => attributes.name ?? "";

function typeOf(name: string, elements: readonly Element[], beside: readonly string[]): UpdateType {
  const [content] = elementsNamed(elements, "package");
  return (
    typeOfPackage(name) ??
    typeOfRelease(content?.attributes.releaseType ?? "") ??
    (elementsNamed(elements, "declareCapability").length > 0 ? "capability" : undefined) ??
    typeOfMembers(beside) ??
    "unknown"
  );
}

/** `identifier="KB5048667"`; else the description, the name, or the number of the support page. */
function kbOf(elements: readonly Element[], name: string): string | undefined {
  const [assembly] = elementsNamed(elements, "assembly");
  const [content] = elementsNamed(elements, "package");
  const { description, supportInformation } = assembly?.attributes ?? {};
  const page = supportInformation?.replace(/^.*[/=](\d{6,8})\/?$/, "KB$1");
  return [content?.attributes.identifier, description, name, page].flatMap(
    (text) => /KB\d{6,8}/i.exec(text ?? "")?.[0].toUpperCase() ?? [],
  )[0];
}
