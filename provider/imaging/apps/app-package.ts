import { createHash } from "node:crypto";
import { readArchiveMembers } from "../archive/index.ts";
import { elementsNamed, parseElements } from "../updates/index.ts";

/** An app as an .appx, .msix or bundle of these says what it is. */
export interface AppPackage {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly resourceId: string;
  /** `Name_Version_Architecture_ResourceId_PublisherId`. */
  readonly fullName: string;
  readonly manifest: Uint8Array;
}

const MANIFESTS = ["AppxManifest.xml", "AppxMetadata/AppxBundleManifest.xml"];

/** Undefined for a file without an app's manifest. */
export async function readAppPackage(path: string): Promise<AppPackage | undefined> {
  const [own, bundle] = await readArchiveMembers({ path }, MANIFESTS);
  const manifest = bundle ?? own;
  const [identity] = elementsNamed((manifest && parseElements(manifest)) ?? [], "Identity");
  if (!manifest || !identity) return undefined;
  const {
    Name = "",
    Version = "",
    Publisher = "",
    ProcessorArchitecture,
    ResourceId = "",
  } = identity.attributes;
  const architecture = bundle ? "neutral" : (ProcessorArchitecture ?? "neutral");
  const resourceId = bundle ? "~" : ResourceId;
  return {
    name: Name,
    version: Version,
    architecture,
    resourceId,
    fullName: [Name, Version, architecture, resourceId, publisherId(Publisher)].join("_"),
    manifest,
  };
}

const DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

/** Thirteen letters for a publisher: the first 64 bits of a SHA-256, five by five. */
export function publisherId(publisher: string): string {
  const digest = createHash("sha256").update(Buffer.from(publisher, "utf16le")).digest();
  const bits = `${digest.readBigUInt64BE(0).toString(2).padStart(64, "0")}0`;
  return Array.from({ length: 13 }, (_, index) =>
    DIGITS.charAt(Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)),
  ).join("");
}
