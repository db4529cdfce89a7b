import { createHash } from "node:crypto";
import { CURRENT_VERSION } from "../image/version.ts";
import { packageBuildOf } from "./build-family.ts";
import type { Servicing } from "./servicing.ts";

const MANIFESTS = "Windows/WinSxS/Manifests";
const REVISION = "microsoft-windows-coreos-revision";

/** The revision wherever an image says it: both hives and the component that is named by it. */
export function setRevision(servicing: Servicing, revision: number): void {
  const { store, system, identity, image, architecture } = servicing;
  servicing.revision = revision;
  store.software
    .key(CURRENT_VERSION)
    .set("UBR", revision)
    .set("LCUVer", `10.0.${identity.currentBuild}.${revision}`);
  system?.key("ControlSet001\\Control\\Windows").set("CSDBuildNumber", revision);
  const version = `10.0.${packageBuildOf(Number(identity.currentBuild))}.${revision}`;
  const hash = createHash("sha1").update(`${REVISION}/${architecture}/${version}`).digest("hex").slice(0, 16);
  const path = `${MANIFESTS}/${architecture}_${REVISION}_31bf3856ad364e35_${version}_none_${hash}.manifest`;
  if (!image.has(path)) image.write(path, revisionManifest(architecture, version));
}

/** Manifests of that component, of whatever revision. */
export const revisionManifests = ({ image }: Servicing): readonly string[] =>
  image
    .list(MANIFESTS)
    .filter((name) => name.includes(`_${REVISION}_`))
    .map((name) => `${MANIFESTS}/${name}`);

const revisionManifest = (architecture: string, version: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0"><assemblyIdentity name="${REVISION}" version="${version}" processorArchitecture="${architecture}" language="neutral" publicKeyToken="31bf3856ad364e35" versionScope="nonSxS"/></assembly>
`,
    "utf8",
  );
