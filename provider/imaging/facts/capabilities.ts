import { breather } from "../source/index.ts";
import { elementsNamed, parseElements } from "../updates/index.ts";
import type { WimImage } from "../wim/index.ts";
import { capabilityOf } from "./capability-names.ts";
import type { PackageIdentity } from "./package-identity.ts";
import { PACKAGE_FOLDER } from "./package-names.ts";

/** Features on Demand that the table does not know bear it in their name. */
const FEATURE_ON_DEMAND = /-FOD-/i;
/** Its package is in every image; whether it can be used is said by the feature of that name. */
const TOLD_BY_FEATURE = /^Microsoft-Windows-NetFx3-OnDemand-Package$/i;

/**
 * The capabilities of an image, sorted: what the manifest of a package declares, else what its name is known for. Of a
 * capability's satellites for languages and 32 bits only the neutral package counts. Without `readManifests` the names
 * alone tell.
 */
export async function readCapabilities(
  image: WimImage,
  packages: readonly PackageIdentity[],
  readManifests: boolean,
): Promise<string[]> {
  const found = new Set<string>();
  const breathe = breather();
  for (const { identity, name, architecture, language } of packages) {
    if (language !== "" || architecture === "wow64" || TOLD_BY_FEATURE.test(name)) continue;
    const known = capabilityOf(name);
    if (known === undefined && !FEATURE_ON_DEMAND.test(name)) continue;
    const declared = readManifests ? await declaredCapability(image, identity) : undefined;
    const capability = declared ?? known;
    if (capability !== undefined) found.add(capability);
    await breathe();
  }
  return [...found].sort();
}

/** `Name~~~language~version` of the first capability that a manifest declares. */
async function declaredCapability(image: WimImage, identity: string): Promise<string | undefined> {
  const manifest = await image.read(`${PACKAGE_FOLDER}/${identity}.mum`);
  const elements = (manifest && parseElements(manifest)) ?? [];
  const [declaration] = elementsNamed(elements, "declareCapability");
  const [found] = elementsNamed(declaration?.children ?? [], "capabilityIdentity");
  if (!found?.attributes.name) return undefined;
  const { name, language = "", version = "" } = found.attributes;
  return `${name}~~~${language === "neutral" ? "" : language}~${version}`;
}
