import { type Manifest, readManifest } from "../cbs/manifest.ts";
import type { Container } from "./container.ts";

/** A package with the files that say what it is. */
export interface PackageFile {
  readonly manifest: Manifest;
  readonly bytes: Uint8Array;
  readonly catalog: Uint8Array | undefined;
}

/** The package of a cabinet or of a folder that one was expanded to; undefined where there is no update.mum. */
export async function readPackageFile(container: Container): Promise<PackageFile | undefined> {
  const find = (name: string): string | undefined =>
    container.names.find((path) => path.toLowerCase() === name);
  const manifestName = find("update.mum");
  if (manifestName === undefined) return undefined;
  const bytes = await container.read(manifestName);
  const manifest = readManifest(bytes);
  if (!manifest) return undefined;
  const catalogName = find("update.cat");
  const catalog = catalogName === undefined ? undefined : await container.read(catalogName);
  return { manifest, bytes, catalog };
}
