import { type Element, elementsNamed, type PackageIdentity, parseElements } from "../../imaging/index.ts";
import { makeIdentity } from "./identity.ts";

/** What a package's manifest says: an update.mum, or the .mum of a package that is in an image. */
export interface Manifest {
  readonly identity: PackageIdentity;
  readonly releaseType: string;
  readonly description: string;
  readonly support: string;
  /** Such as `OpenSSH.Client~~~~0.0.1.0`. */
  readonly capabilities: readonly string[];
  readonly features: readonly string[];
  /** Every package that it names: parents and contents. */
  readonly others: readonly PackageIdentity[];
}

/** Undefined for bytes that are no manifest. */
export function readManifest(bytes: Uint8Array): Manifest | undefined {
  const elements = parseElements(bytes) ?? [];
  const [own, ...others] = elementsNamed(elements, "assemblyIdentity").flatMap(
    (found) => toIdentity(found) ?? [],
  );
  const [content] = elementsNamed(elements, "package");
  const [assembly] = elementsNamed(elements, "assembly");
  if (!own || !content) return undefined;
  return {
    identity: own,
    releaseType: content.attributes.releaseType ?? "",
    description: assembly?.attributes.description ?? "",
    support: assembly?.attributes.supportInformation ?? "",
    capabilities: elementsNamed(elements, "declareCapability").flatMap(({ children }) =>
      elementsNamed(children, "capabilityIdentity").map(capabilityName),
    ),
    features: content.children
      .filter(({ name, children }) => name === "update" && elementsNamed(children, "package").length === 0)
      .flatMap(({ attributes }) => attributes.name ?? []),
    others,
  };
}

function capabilityName({ attributes }: Element): string {
  const { name = "", language = "neutral", version = "" } = attributes;
  return `${name}~~~${language === "neutral" ? "" : language}~${version}`;
}

function toIdentity({ attributes }: Element): PackageIdentity | undefined {
  const { name, version = "", processorArchitecture = "", language = "neutral" } = attributes;
  const numbers = version.split(".").map(Number);
  if (!name || numbers.length !== 4 || numbers.some(Number.isNaN)) return undefined;
  const tag = language === "neutral" || language === "*" ? "" : language;
  return makeIdentity({ name, architecture: processorArchitecture, language: tag, version: numbers });
}

/** A manifest of a package for which an update brought none of its own. */
export function makeManifest(
  { name, architecture, language, version }: PackageIdentity,
  releaseType: string,
): Buffer {
  return Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0" description="${name}" displayName="default"><assemblyIdentity name="${name}" version="${version.join(".")}" language="${language || "neutral"}" processorArchitecture="${architecture}" publicKeyToken="31bf3856ad364e35" buildType="release"/><package identifier="${name}" releaseType="${releaseType}"/></assembly>
`,
    "utf8",
  );
}

/** The manifest of a package at another version: its own identity is the first one in it. */
export function withVersion(manifest: Uint8Array, version: readonly number[]): Buffer {
  const text = Buffer.from(manifest).toString("utf8");
  const raised = text.replace(
    /(<assemblyIdentity\b[^>]*?\bversion=")[^"]*(")/,
    (_whole, before: string, after: string) => `${before}${version.join(".")}${after}`,
  );
  return Buffer.from(raised, "utf8");
}
