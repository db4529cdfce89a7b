import { createHash } from "node:crypto";
import { SAMPLE_TIME } from "./file-tree.ts";
import { formatIdentity, type PackageIdentity, PUBLIC_KEY_TOKEN } from "./package-identity.ts";
import { element, xmlDocument } from "./xml.ts";

export type ReleaseType =
  | "Update"
  | "Security Update"
  | "Language Pack"
  | "OnDemand Pack"
  | "Feature Pack"
  | "Foundation";

export interface PackageManifest {
  readonly identity: PackageIdentity;
  readonly releaseType: ReleaseType;
  /** `KB5048667`; without it the package is known by its name. */
  readonly kb?: string;
  /** What the package is for: a package that must be there, at this version or, with `atLeast`, above. */
  readonly parent?: PackageIdentity & { readonly atLeast?: boolean };
  /** A name such as `OpenSSH.Client~~~~0.0.1.0` that the package provides. */
  readonly capability?: string;
  /** Features that the package brings. */
  readonly features?: readonly string[];
  readonly contains?: readonly PackageIdentity[];
  /** A checkpoint says so in its own manifest. */
  readonly baseline?: boolean;
}

/** A package manifest, the `.mum` of the image and the `update.mum` of a package file, in UTF-8. */
export function makePackageManifest(manifest: PackageManifest): Uint8Array {
  const { identity, kb } = manifest;
  const number = kb?.replace(/^KB/, "");
  const time = SAMPLE_TIME.toISOString();
  return xmlDocument(
    element(
      "assembly",
      {
        xmlns: "urn:schemas-microsoft-com:asm.v3",
        manifestVersion: "1.0",
        description: kb ? `Fix for ${kb}` : identity.name,
        displayName: "default",
        supportInformation: number && `https://support.microsoft.com/help/${number}`,
        creationTimeStamp: time,
        lastUpdateTimeStamp: time,
      },
      [toIdentity(identity, { buildType: "release" }), toPackage(manifest)],
    ),
  );
}

function toPackage({ identity, releaseType, kb, parent, ...content }: PackageManifest): string {
  return element(
    "package",
    {
      identifier: kb ?? identity.name,
      applicabilityEvaluation: "deep",
      releaseType,
      restart: "possible",
    },
    [
      ...(parent ? [toParent(parent)] : []),
      ...(content.capability ? [toCapability(content.capability)] : []),
      ...(content.features ?? []).map((name) => element("update", { name, displayName: name })),
      ...(content.contains ?? []).map((part, position) =>
        element("update", { name: `${kb ?? identity.name}-${position + 1}` }, [
          element("package", { integrate: "hidden" }, [toIdentity(part)]),
        ]),
      ),
      element("mum2:packageExtended", {
        "xmlns:mum2": "urn:schemas-microsoft-com:asm.v3",
        packageSize: 4096,
        completelyOfflineCapable: "undetermined",
        Baseline: content.baseline ? "1" : undefined,
      }),
    ],
  );
}

function toIdentity(identity: PackageIdentity, more: Readonly<Record<string, string>> = {}): string {
  return element("assemblyIdentity", {
    name: identity.name,
    version: identity.version,
    language: identity.language || "neutral",
    processorArchitecture: identity.architecture,
    publicKeyToken: PUBLIC_KEY_TOKEN,
    ...more,
  });
}

const toParent = ({ atLeast, ...identity }: NonNullable<PackageManifest["parent"]>): string =>
  element(
    "parent",
    {
      buildCompare: "EQ",
      revisionCompare: atLeast ? "GE" : undefined,
      integrate: "separate",
      disposition: "detect",
    },
    [toIdentity(identity)],
  );

function toCapability(capability: string): string {
  const [name = "", , , language = "", version = ""] = capability.split("~");
  return element("declareCapability", {}, [
    element("capability", {}, [
      element("capabilityIdentity", { name, version, language: language || "neutral" }),
    ]),
  ]);
}

/** The catalog beside a manifest: a PKCS #7 envelope that names the package and is signed by nobody. */
export function makeSecurityCatalog(identity: PackageIdentity): Uint8Array {
  const digest = createHash("sha256").update(formatIdentity(identity)).digest();
  const signedData = Buffer.from("06092a864886f70d010702", "hex");
  const content = Buffer.concat([Buffer.from([0xa0, digest.length + 2, 0x04, digest.length]), digest]);
  const body = Buffer.concat([signedData, content]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}
