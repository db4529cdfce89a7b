import type { Architecture } from "../../provider/terms/index.ts";

/** Microsoft's key, which every package of Windows is signed with. */
export const PUBLIC_KEY_TOKEN = "31bf3856ad364e35";

export interface PackageIdentity {
  readonly name: string;
  /** `wow64` for the 32-bit half of a package of a 64-bit image. */
  readonly architecture: Architecture | "wow64";
  /** A tag such as `en-US`; empty for a neutral package. */
  readonly language?: string;
  /** Four numbers. */
  readonly version: string;
}

/** `Name~PublicKeyToken~Arch~Language~Version`, as CBS names a package and its .mum. */
export const formatIdentity = ({ name, architecture, language = "", version }: PackageIdentity): string =>
  `${name}~${PUBLIC_KEY_TOKEN}~${architecture}~${language}~${version}`;

/** The architecture as the Catalog spells it in file names. */
export const catalogArchitecture = (architecture: Architecture): "x64" | "arm64" | "x86" =>
  architecture === "amd64" ? "x64" : architecture;
