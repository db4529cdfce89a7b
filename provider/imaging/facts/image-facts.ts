import {
  type Architecture,
  type FactWarning,
  formatBuild,
  type ImageFacts,
  type WinreFacts,
} from "../../terms/index.ts";
import type { WimFile, WimImage, WimXmlImage } from "../wim/index.ts";
import { type Attempts, attemptsOf } from "./attempts.ts";
import { buildOf, xmlBuildOf } from "./build-facts.ts";
import { type DeclaredCapability, declaredCapabilities, readCapabilities } from "./capabilities.ts";
import { cumulativeLevel } from "./cumulative-level.ts";
import { readDefaultLanguage } from "./default-language.ts";
import { featureStates } from "./feature-states.ts";
import { productOf, roleOf } from "./image-role.ts";
import { disagreements } from "./image-warnings.ts";
import { defaultLanguageOf, languagesOf } from "./language-names.ts";
import { type PackageIdentity, parsePackageIdentity } from "./package-identity.ts";
import { packageLevels } from "./package-levels.ts";
import { packageNames } from "./package-names.ts";
import { readPackageRecords } from "./package-records.ts";
import { isInstalled } from "./package-state.ts";
import { hasPendingActions } from "./pending-actions.ts";
import { readSoftware } from "./software-hive.ts";
import { findWinre, safeOsOf, type WinreLevel, winreLevels } from "./winre-facts.ts";

export interface ReadImageFacts {
  readonly facts: ImageFacts;
  readonly warnings: readonly FactWarning[];
}

export interface SharedReadings {
  readonly winreLevel: WinreLevel;
  readonly declaredCapability: DeclaredCapability;
}

export const sharedReadings = (): SharedReadings => ({
  winreLevel: winreLevels(),
  declaredCapability: declaredCapabilities(),
});

export interface ImageToRead {
  readonly wim: WimFile;
  readonly index: number;
  readonly xml: WimXmlImage | undefined;
  /** What the images of a file share is looked at once. */
  readonly shared: SharedReadings;
}

/** Facts of one image. What can't be read is null and said in a warning; the rest is told all the same. */
export async function readImageFacts(toRead: ImageToRead): Promise<ReadImageFacts> {
  const image = await toRead.wim.readImage(toRead.index);
  try {
    return await readFactsOf(image, toRead);
  } finally {
    image.close();
  }
}

async function readFactsOf(
  image: WimImage,
  { wim, index, xml, shared }: ImageToRead,
): Promise<ReadImageFacts> {
  const { solid } = wim;
  const attempts = attemptsOf(index);
  const software = await attempts.try("the SOFTWARE hive", () => readSoftware(image, solid));
  const records = await attempts.try("the list of packages in the SOFTWARE hive", () =>
    readPackageRecords(software?.servicing),
  );
  const names = packageNames(image);
  const present = (names ?? []).flatMap((name) => parsePackageIdentity(name) ?? []);
  const packages = present.filter(({ identity }) => isInstalled(identity, records));
  const levels = packageLevels(packages);
  const level = cumulativeLevel(present, records, software?.revision ?? null);
  const installationType = software?.installationType ?? xml?.installationType ?? null;
  const role = roleOf({ image, installationType, xml, packages });
  const isPe = role === "winpe" || role === "winre";
  const build = buildOf(level, software, xml);
  const languages = languagesOf(packages, xml);
  const system = await attempts.try("the SYSTEM hive", () => readDefaultLanguage(image, solid));
  const pending = await attempts.try("the list of pending actions", () =>
    hasPendingActions({ image, role, servicing: software?.servicing, records }),
  );
  const capabilities = await attempts.try("the manifests of its features on demand", () =>
    readCapabilities(image, packages, solid ? NOTHING_DECLARED : shared.declaredCapability),
  );
  const facts: ImageFacts = {
    index,
    role,
    name: xml?.name ?? null,
    editionId: software?.editionId ?? xml?.editionId ?? null,
    product: productOf(installationType),
    installationType,
    architecture: xml?.architecture ?? architectureOf(present),
    build: build && formatBuild(build),
    xmlBuild: xmlBuildOf(xml),
    release: software?.displayVersion ?? null,
    languages,
    defaultLanguage: defaultLanguageOf(languages, system, xml),
    packages: names,
    cumulativeUpdate: level.cumulativeUpdate,
    servicingStack: levels.servicingStack,
    safeOs: role === "winre" ? await attempts.try("its level", () => safeOsOf(image)).then(orNull) : null,
    dotNet: levels.dotNet,
    capabilities: names && (capabilities ?? null),
    features: featureStates(records),
    pendingActions: pending ?? null,
    metadataSha1: wim.metadataSha1s[index - 1] ?? "",
    winre: isPe ? null : await readWinre(image, solid ? undefined : shared.winreLevel, attempts),
  };
  return { facts, warnings: [...attempts.warnings, ...disagreements(facts, software?.revision ?? null)] };
}

/** In a solid file a manifest costs the unpacking of megabytes: there the names alone tell. */
const NOTHING_DECLARED: DeclaredCapability = async () => undefined;

/** In a solid file only its place is told: its level would cost the unpacking of hundreds of megabytes. */
async function readWinre(
  image: WimImage,
  level: WinreLevel | undefined,
  attempts: Attempts,
): Promise<WinreFacts | null> {
  const found = findWinre(image);
  if (!found || !level) return found;
  const safeOs = await attempts.tryInside("the winre.wim in it", () => level(image, found.sha1));
  return { ...found, safeOs: safeOs ?? null };
}

const orNull = <T>(value: T | undefined): T | null => value ?? null;

/** The one that its neutral packages are made for. */
function architectureOf(packages: readonly PackageIdentity[]): Architecture | null {
  const found = packages.find(({ name }) => /^Microsoft-Windows-Foundation-Package$/i.test(name));
  return found?.architecture === "amd64" || found?.architecture === "arm64" || found?.architecture === "x86"
    ? found.architecture
    : null;
}
