import type { Architecture } from "../../provider/terms/index.ts";
import { type Edition, editionByFlags } from "./editions.ts";
import type { FileTree } from "./file-tree.ts";
import type { ImageDescription } from "./image-xml.ts";
import type { PackageIdentity } from "./package-identity.ts";
import { type FeatureStates, listPackages } from "./package-list.ts";
import { releaseLineOf } from "./release-line.ts";
import { makeWim, type WimOptions } from "./wim.ts";
import { windowsTree } from "./windows-tree.ts";
import { type WinReOptions, winReBytes } from "./winre-image.ts";

/** How features stand in a new image; .NET 3.5 comes without its files. */
const FEATURES: FeatureStates = { NetFx3: "payload-removed", MediaPlayback: "enabled" };

export interface InstallImageOptions {
  readonly path: string;
  /** Such as `26100.1` or `26200.6584`. */
  readonly build: string;
  /** FLAGS of the editions, in order. Default Professional and Enterprise. */
  readonly editions?: readonly string[];
  readonly architecture?: Architecture;
  readonly languages?: readonly string[];
  readonly capabilities?: readonly string[];
  /** Builds of passed checkpoints, whose packages are staged. */
  readonly checkpoints?: readonly string[];
  /** States of features, beside those of every new image. */
  readonly features?: FeatureStates;
  readonly dotNet?: string;
  readonly enablement?: PackageIdentity;
  readonly pendingActions?: boolean;
  /** Full names of the apps that every new user gets. */
  readonly apps?: readonly string[];
  /** WinRE inside; false for none. Default: one at the image's own build. */
  readonly winre?: false | Partial<WinReOptions>;
  /** Further files of every image. */
  readonly files?: FileTree;
  readonly compression?: WimOptions["compression"];
  readonly check?: boolean;
  /** What the XML claims where it has not kept pace with the image. Default: `build`. */
  readonly xmlBuild?: string;
}

/** An install.wim with one image an edition. */
export async function makeImage(options: InstallImageOptions): Promise<void> {
  const { path, build, architecture = "amd64", editions = ["Professional", "Enterprise"] } = options;
  const winre =
    options.winre === false ? undefined : await winReBytes({ build, architecture, ...options.winre });
  const chosen = editions.map(editionByFlags);
  const images = chosen.map((edition) => ({
    name: edition.name,
    files: editionFiles(options, edition, winre),
  }));
  await makeWim(path, images, {
    ...(options.compression && { compression: options.compression }),
    ...(options.check && { check: true }),
    descriptions: chosen.map((edition) => describe(options, edition)),
  });
}

function editionFiles(
  options: InstallImageOptions,
  edition: Edition,
  winre: Uint8Array | undefined,
): FileTree {
  const { build, architecture = "amd64", languages = ["en-US"], pendingActions = false } = options;
  const files = windowsTree({
    ...{ build, architecture, languages, pendingActions },
    release: releaseLineOf(build).release,
    editionId: edition.editionId,
    installationType: edition.installationType,
    productName: edition.name,
    productType: productType(edition),
    packages: listPackages({
      ...{ build, architecture, languages },
      product: edition.product,
      capabilities: options.capabilities ?? [],
      checkpoints: options.checkpoints ?? [],
      dotNet: options.dotNet,
      enablement: options.enablement,
    }),
    features: { ...FEATURES, ...options.features },
    apps: options.apps ?? [],
  });
  if (winre) files.set("Windows/System32/Recovery/winre.wim", winre);
  for (const [name, bytes] of options.files ?? []) files.set(name, bytes);
  return files;
}

const productType = ({ product }: Edition): "WinNT" | "ServerNT" =>
  product === "client" ? "WinNT" : "ServerNT";

const describe = (
  { build, xmlBuild = build, architecture = "amd64", languages = ["en-US"] }: InstallImageOptions,
  edition: Edition,
): ImageDescription => ({
  name: edition.name,
  description: edition.name,
  displayName: edition.name,
  displayDescription: edition.name,
  flags: edition.flags,
  editionId: edition.editionId,
  installationType: edition.installationType,
  architecture,
  build: xmlBuild,
  branch: releaseLineOf(build).branch,
  languages,
  productType: productType(edition),
  productSuite: "Terminal Server",
  servicingData: true,
});
