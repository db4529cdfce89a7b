import { type FactWarning, type ImageFacts, toServicingError } from "../../terms/index.ts";
import type { WimFile, WimImage, WimXmlImage } from "../wim/index.ts";
import { buildOf, xmlBuildOf } from "./build-facts.ts";
import { capabilitiesOf } from "./capability-names.ts";
import { productOf, roleOf } from "./image-role.ts";
import { defaultLanguageOf, languagesOf } from "./language-names.ts";
import { parsePackageIdentity } from "./package-identity.ts";
import { packageLevels } from "./package-levels.ts";
import { packageNames } from "./package-names.ts";
import { type RegistryFacts, registryFacts } from "./registry-facts.ts";
import { safeOsOf, winreFacts } from "./winre-facts.ts";

export interface ReadImageFacts {
  readonly facts: ImageFacts;
  readonly warnings: readonly FactWarning[];
}

/** Facts of one image. What can't be read is null and said in a warning; the rest is told all the same. */
export async function readImageFacts(
  wim: WimFile,
  index: number,
  xml: WimXmlImage | undefined,
): Promise<ReadImageFacts> {
  const warnings: FactWarning[] = [];
  const attempt = async <T>(what: string, read: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await read();
    } catch (thrown) {
      const { code, message } = toServicingError(thrown, wim.source.name);
      warnings.push({ code, message: `Image ${index}: ${what} could not be read. ${message}` });
      return undefined;
    }
  };
  const image = await attempt("the directory tree", () => wim.readImage(index));
  const names = image && packageNames(image);
  const packages = names?.flatMap((name) => parsePackageIdentity(name) ?? []);
  const levels = packages && packageLevels(packages);
  const registry = image && (await attempt("the SOFTWARE hive", () => registryFacts(image, names ?? [])));
  const installationType = xml?.installationType ?? registry?.installationType ?? null;
  const role = roleOf(image, installationType, levels);
  const { build, warning } = buildOf(index, levels?.cumulativeUpdate ?? null, registry);
  if (warning) warnings.push(warning);
  const xmlBuild = xmlBuildOf(xml);
  if (role !== "winre" && build !== null && xmlBuild !== null && build !== xmlBuild)
    warnings.push({
      code: "STALE_XML",
      message: `Image ${index}: the XML says ${xmlBuild}, the packages and the registry say ${build}.`,
    });
  const languages = languagesOf(packages ?? [], xml);
  return {
    facts: {
      index,
      role,
      name: xml?.name ?? null,
      editionId: xml?.editionId ?? registry?.editionId ?? null,
      product: productOf(installationType),
      installationType,
      architecture: xml?.architecture ?? null,
      build,
      xmlBuild,
      release: registry?.displayVersion ?? null,
      languages,
      defaultLanguage: defaultLanguageOf(languages, xml),
      packages: names ?? null,
      cumulativeUpdate: levels?.cumulativeUpdate ?? null,
      servicingStack: levels?.servicingStack ?? null,
      safeOs:
        image && role === "winre" ? ((await attempt("its level", () => safeOsOf(image))) ?? null) : null,
      dotNet: levels?.dotNet ?? null,
      capabilities: packages ? capabilitiesOf(packages) : null,
      features: null,
      pendingActions: image ? isPending(image, role === "os" ? registry : undefined) : null,
      metadataSha1: wim.metadataSha1s[index - 1] ?? "",
      winre: image ? ((await attempt("winre.wim", () => winreFacts(image))) ?? null) : null,
    },
    warnings,
  };
}

/** Optional components of Windows PE are always listed as pending: there only the list of operations counts. */
const isPending = (image: WimImage, registry: RegistryFacts | undefined): boolean =>
  image.find("Windows/WinSxS/pending.xml") !== undefined || registry?.pendingPackages === true;
