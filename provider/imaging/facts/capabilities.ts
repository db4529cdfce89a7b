import { breather } from "../source/index.ts";
import { declaredCapabilityOf } from "../updates/index.ts";
import type { WimImage } from "../wim/index.ts";
import { capabilityOf } from "./capability-names.ts";
import type { PackageIdentity } from "./package-identity.ts";
import { PACKAGE_FOLDER } from "./package-names.ts";

/** Features on Demand that the table does not know bear it in their name. */
const FEATURE_ON_DEMAND = /-FOD-/i;
/** Its package is in every image; whether it can be used is said by the feature of that name. */
const TOLD_BY_FEATURE = /^Microsoft-Windows-NetFx3-OnDemand-Package$/i;

/** Far more than a manifest that declares a capability has. */
const LARGEST_MANIFEST = 1 << 20;

/** What the manifest of a package declares; undefined for none, and where manifests are not to be read. */
export type DeclaredCapability = (image: WimImage, identity: string) => Promise<string | undefined>;

/** Declarations in manifests, each looked at once where editions share it. */
export function declaredCapabilities(): DeclaredCapability {
  const known = new Map<string, string | undefined>();
  return async (image, identity) => {
    const path = `${PACKAGE_FOLDER}/${identity}.mum`;
    const { sha1, size } = image.find(path) ?? { sha1: null, size: 0 };
    if (sha1 === null || size > LARGEST_MANIFEST) return undefined;
    if (!known.has(sha1)) known.set(sha1, declaredCapabilityOf((await image.read(path)) ?? new Uint8Array()));
    return known.get(sha1);
  };
}

/**
 * The capabilities of an image, sorted: what the manifest of a package declares, else what its name is known for. Of a
 * capability's satellites for languages and 32 bits only the neutral package counts.
 */
export async function readCapabilities(
  image: WimImage,
  packages: readonly PackageIdentity[],
  declaredBy: DeclaredCapability,
): Promise<string[]> {
  const found = new Set<string>();
  const breathe = breather();
  for (const { identity, name, architecture, language } of packages) {
    if (language !== "" || architecture === "wow64" || TOLD_BY_FEATURE.test(name)) continue;
    const known = capabilityOf(name);
    if (known === undefined && !FEATURE_ON_DEMAND.test(name)) continue;
    const capability = (await declaredBy(image, identity)) ?? known;
    if (capability !== undefined) found.add(capability);
    await breathe();
  }
  return [...found].sort();
}
