import { parseArchitecture } from "../../terms/index.ts";

/** What the name of a cabinet says of the package in it. */
export interface CabinetName {
  /** Name of the package, such as `OpenSSH-Server-Package`. */
  readonly package: string;
  /** `amd64`, `arm64`, `x86`, `wow64`. */
  readonly architecture: string;
  /** Lower-case tag; empty for a package of no language. */
  readonly language: string;
  readonly kind: "language-pack" | "feature";
}

const LANGUAGE_PACK = /^(Microsoft-Windows-(?:Client|Server)-Language-Pack)_([a-z0-9]+)_([a-z0-9-]+)\.cab$/i;
const FEATURE = /^([^~]+)~[0-9a-f]{16}~([a-z0-9]+)~([a-z0-9-]*)~[\d.]*\.cab$/i;

/** Undefined for a cabinet that is neither a language pack nor named after its package. */
export function parseCabinetName(file: string): CabinetName | undefined {
  const pack = LANGUAGE_PACK.exec(file);
  const [, name = "", architecture = "", language = ""] = pack ?? FEATURE.exec(file) ?? [];
  if (name === "") return undefined;
  return {
    package: name,
    architecture: parseArchitecture(architecture) ?? architecture.toLowerCase(),
    language: language.toLowerCase(),
    kind: pack ? "language-pack" : "feature",
  };
}
