import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { packageOfCapability } from "../../imaging/index.ts";
import { openContainer } from "../updates/container.ts";
import { type PackageFile, readPackageFile } from "../updates/package-file.ts";
import { sameCapability } from "./capability-name.ts";

/** Every cabinet in the folders that `/Source` names and in those below. */
export async function listCabinets(sources: readonly string[]): Promise<readonly string[]> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      const names = await readdir(source, { recursive: true }).catch(() => []);
      return names.filter((name) => /\.cab$/i.test(name)).map((name) => join(source, name));
    }),
  );
  return lists.flat().sort();
}

/**
 * The packages of a capability in a source. Cabinets are named by their package, so that those which bear its name are
 * opened first; only where none does, all are asked.
 */
export async function findCapability(
  cabinets: readonly string[],
  capability: string,
): Promise<readonly PackageFile[]> {
  const name = packageOfCapability(capability)?.toLowerCase();
  const likely = cabinets.filter((path) => basename(path).toLowerCase().startsWith(`${name}~`));
  const among = async (paths: readonly string[]): Promise<PackageFile[]> => {
    const found: PackageFile[] = [];
    for (const path of paths) {
      const file = await readCabinet(path);
      if (file?.manifest.capabilities.some((own) => sameCapability(own, capability))) found.push(file);
    }
    return found;
  };
  const found = await among(likely);
  return found.length > 0 ? found : among(cabinets.filter((path) => !likely.includes(path)));
}

/** The package that brings the payload of a feature back, such as NetFx3 from `sources\sxs`. */
export async function findFeature(
  cabinets: readonly string[],
  feature: string,
): Promise<PackageFile | undefined> {
  const word = feature.toLowerCase();
  const path = cabinets.find((cabinet) => basename(cabinet).toLowerCase().includes(word));
  return path === undefined ? undefined : readCabinet(path);
}

async function readCabinet(path: string): Promise<PackageFile | undefined> {
  const container = await openContainer(path);
  try {
    return await readPackageFile(container);
  } finally {
    await container.close();
  }
}
