import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Architecture, Product } from "../../provider/terms/index.ts";
import { componentFileName, makeComponentManifest, revisionComponents } from "./component-manifest.ts";
import type { FileTree } from "./file-tree.ts";
import { packageFiles } from "./package-files.ts";
import { makePackageManifest, makeSecurityCatalog, type PackageManifest } from "./package-manifest.ts";
import { buildNumberOf, rollupPackage, servicingStackOf } from "./rollup-packages.ts";
import { makeWim } from "./wim.ts";
import { servicedPackages } from "./windows-packages.ts";

export interface PayloadOptions {
  readonly kb: string;
  readonly target: string;
  readonly architecture: Architecture;
  readonly product?: Product;
  readonly checkpoint?: boolean;
}

/** The inner WIM of a cumulative update: the manifests of all packages that it brings, without their files. */
export async function makePayloadWim(options: PayloadOptions): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-payload-"));
  try {
    const path = join(folder, "payload.wim");
    await makeWim(path, [{ name: "content", files: payloadFiles(options) }]);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function payloadFiles({
  kb,
  target,
  architecture,
  product = "client",
  checkpoint,
}: PayloadOptions): FileTree {
  const version = `10.0.${target}`;
  const packages = servicedPackages({
    architecture,
    product,
    version,
    languages: ["en-US"],
    capabilities: [],
  });
  const rollup: PackageManifest = {
    identity: rollupPackage(target, architecture),
    releaseType: "Security Update",
    kb,
    parent: {
      name: "Microsoft-Windows-Foundation-Package",
      architecture,
      version: `10.0.${buildNumberOf(target)}.1`,
    },
    contains: packages.map(({ identity }) => identity),
    ...(checkpoint && { baseline: true }),
  };
  const targeting = product === "client" ? "clientos" : "serveros";
  const components = revisionComponents(architecture, target, servicingStackOf(target), targeting);
  return new Map([
    ["update.mum", makePackageManifest(rollup)],
    ["update.cat", makeSecurityCatalog(rollup.identity)],
    ...packageFiles("", [rollup, ...packages]),
    ...components.map((part) => [componentFileName(part), makeComponentManifest(part)] as const),
  ]);
}
