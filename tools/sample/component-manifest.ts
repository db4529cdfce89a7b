import { createHash } from "node:crypto";
import { PUBLIC_KEY_TOKEN } from "./package-identity.ts";
import { element, xmlDocument } from "./xml.ts";

export interface Component {
  /** In lower case, as in the names of WinSxS. */
  readonly name: string;
  readonly architecture: string;
  readonly version: string;
}

/** Name of a component's manifest in `Windows/WinSxS/Manifests`, the last part a hash of its identity. */
export function componentFileName({ name, architecture, version }: Component): string {
  const hash = createHash("sha1").update(`${name}/${architecture}/${version}`).digest("hex").slice(0, 16);
  return `${architecture}_${name}_${PUBLIC_KEY_TOKEN}_${version}_none_${hash}.manifest`;
}

export const makeComponentManifest = ({ name, architecture, version }: Component): Uint8Array =>
  xmlDocument(
    element("assembly", { xmlns: "urn:schemas-microsoft-com:asm.v3", manifestVersion: "1.0" }, [
      element("assemblyIdentity", {
        name,
        version,
        processorArchitecture: architecture,
        language: "neutral",
        publicKeyToken: PUBLIC_KEY_TOKEN,
        versionScope: "nonSxS",
      }),
    ]),
  );

/** The components whose names tell a system's revision, its servicing stack and what it takes updates for. */
export function revisionComponents(
  architecture: string,
  build: string,
  servicingStack: string,
  targeting: "clientos" | "serveros",
): readonly Component[] {
  const version = `10.0.${build}`;
  return [
    { name: "microsoft-windows-coreos-revision", architecture, version },
    { name: `microsoft-updatetargeting-${targeting}`, architecture, version },
    { name: "microsoft-windows-servicingstack", architecture, version: `10.0.${servicingStack}` },
  ];
}
