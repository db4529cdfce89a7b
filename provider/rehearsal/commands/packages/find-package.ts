import { resolve } from "node:path";
import type { ComponentStore, StoredPackage } from "../../cbs/component-store.ts";
import type { Manifest } from "../../cbs/manifest.ts";
import { DismError, win32 } from "../../dism-error.ts";
import { openContainer } from "../../updates/container.ts";
import { readPackageFile } from "../../updates/package-file.ts";
import type { ServicingCall } from "../command.ts";

/** What `/PackageName` or `/PackagePath` names: its manifest, and what the image knows of it. */
export interface NamedPackage {
  readonly identity: string;
  readonly manifest: Manifest | undefined;
  readonly stored: StoredPackage | undefined;
}

/** A name that the image doesn't know has neither; a path must be that of a cabinet with a package. */
export async function findPackage(
  { options }: Pick<ServicingCall, "options">,
  store: ComponentStore,
): Promise<NamedPackage> {
  const path = options.text("PackagePath");
  if (path !== undefined) {
    const manifest = await manifestOf(path);
    return { identity: manifest.identity.identity, manifest, stored: store.find(manifest.identity.identity) };
  }
  const identity = options.text("PackageName") ?? "";
  const stored = store.find(identity);
  return { identity, stored, manifest: stored && (await store.manifest(stored.identity)) };
}

async function manifestOf(path: string): Promise<Manifest> {
  const container = await openContainer(resolve(path));
  try {
    const file = await readPackageFile(container);
    if (file) return file.manifest;
  } finally {
    await container.close();
  }
  throw new DismError(win32(2), [`An error occurred trying to open - ${path} Error: 0x80070002`]);
}
