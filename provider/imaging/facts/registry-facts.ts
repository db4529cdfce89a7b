import { Hive, type HiveKey, type HiveValue } from "../hive/index.ts";
import type { WimImage } from "../wim/index.ts";

/** What the SOFTWARE hive of an image tells. */
export interface RegistryFacts {
  readonly currentBuild: number | null;
  /** The revision: UBR. */
  readonly revision: number | null;
  readonly editionId: string | null;
  readonly installationType: string | null;
  readonly displayVersion: string | null;
  /** A package of an update waits for the next start: install pending, uninstall pending or partially installed. */
  readonly pendingPackages: boolean;
}

const SOFTWARE = "Windows/System32/config/SOFTWARE";
const VERSION = "Microsoft\\Windows NT\\CurrentVersion";
const PACKAGES = "Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages";
/** CBS states: uninstall pending, install pending, partially installed. */
const PENDING: ReadonlySet<unknown> = new Set([0x05, 0x60, 0x65]);

/** Undefined if the image has no SOFTWARE hive. */
export async function registryFacts(
  image: WimImage,
  packages: readonly string[],
): Promise<RegistryFacts | undefined> {
  const source = image.open(SOFTWARE);
  if (!source) return undefined;
  const hive = await Hive.open(source);
  const version = await hive.key(VERSION);
  const [currentBuild, revision, editionId, installationType, displayVersion] = await Promise.all(
    ["CurrentBuild", "UBR", "EditionID", "InstallationType", "DisplayVersion"].map((name) =>
      version?.value(name),
    ),
  );
  return {
    currentBuild: numberOf(currentBuild),
    revision: numberOf(revision),
    editionId: textOf(editionId),
    installationType: textOf(installationType),
    displayVersion: textOf(displayVersion),
    pendingPackages: await hasPending(await hive.key(PACKAGES), packages),
  };
}

async function hasPending(states: HiveKey | undefined, packages: readonly string[]): Promise<boolean> {
  if (!states) return false;
  for (const identity of packages.filter((name) => name.startsWith("Package_for_"))) {
    const state = await (await states.key(identity))?.value("CurrentState");
    if (PENDING.has(state?.data)) return true;
  }
  return false;
}

const textOf = (value: HiveValue | undefined): string | null =>
  typeof value?.data === "string" && value.data !== "" ? value.data : null;

function numberOf(value: HiveValue | undefined): number | null {
  if (typeof value?.data === "number") return value.data;
  const text = textOf(value);
  return text !== null && /^\d+$/.test(text) ? Number(text) : null;
}
