import type { FileTree } from "./file-tree.ts";
import { formatIdentity } from "./package-identity.ts";
import { makePackageManifest, makeSecurityCatalog, type PackageManifest } from "./package-manifest.ts";

/** The `.mum` and `.cat` of packages, named by their identity, below `folder` (empty or ending with `/`). */
export function packageFiles(folder: string, manifests: readonly PackageManifest[]): FileTree {
  return new Map(
    manifests.flatMap((manifest) => {
      const path = `${folder}${formatIdentity(manifest.identity)}`;
      return [
        [`${path}.mum`, makePackageManifest(manifest)] as const,
        [`${path}.cat`, makeSecurityCatalog(manifest.identity)] as const,
      ];
    }),
  );
}
