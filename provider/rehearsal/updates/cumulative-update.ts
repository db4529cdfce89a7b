import { openWim, type PackageIdentity, type WimImage } from "../../imaging/index.ts";
import { type Build, type Product, parseBuild, type UpdateFacts } from "../../terms/index.ts";
import { isRollup, isServicingStack, makeIdentity } from "../cbs/identity.ts";
import { readComponentPackages } from "./component-packages.ts";
import { type Container, openContainer, openInner, openMember } from "./container.ts";
import { type PackageFile, readPackageFile } from "./package-file.ts";

/** What a cumulative update brings into an image. */
export interface CumulativeUpdate {
  readonly path: string;
  readonly facts: UpdateFacts;
  readonly base: Build;
  readonly target: Build;
  readonly rollup: PackageIdentity;
  readonly rollupFile: PackageFile | undefined;
  readonly stack: PackageIdentity | undefined;
  readonly stackFile: PackageFile | undefined;
  /** As far as its components tell. */
  readonly product: Product | undefined;
}

/** Reads a cumulative update by its facts; undefined where these lack what one needs. */
export async function readCumulativeUpdate(
  path: string,
  facts: UpdateFacts,
): Promise<CumulativeUpdate | undefined> {
  const [base, target] = [parseBuild(facts.base ?? ""), parseBuild(facts.target ?? "")];
  if (!base || !target) return undefined;
  const container = await openContainer(path);
  try {
    const packages = await readComponentPackages(container);
    const payload = await readPayload(container);
    const stackFile = await readStack(container);
    return {
      path,
      facts,
      base,
      target,
      rollup: packages.find(isRollup) ?? payload.file?.manifest.identity ?? namedAfter(target, facts),
      rollupFile: payload.file,
      stack: packages.find(isServicingStack) ?? stackFile?.manifest.identity,
      stackFile,
      product: payload.product,
    };
  } finally {
    await container.close();
  }
}

interface Payload {
  readonly file: PackageFile | undefined;
  readonly product: Product | undefined;
}

/** The package itself: in a WIM inside, or in a cabinet in the files of older releases. */
async function readPayload(container: Container): Promise<Payload> {
  const wim = container.names.find((name) => /-KB\d+-[^/]*\.wim$/i.test(name));
  if (wim !== undefined) return readPayloadWim(container, wim);
  const cabinet = container.names.find((name) => /-KB\d+-[^/]*\.cab$/i.test(name));
  const inner = cabinet === undefined ? undefined : await openInner(container, cabinet);
  return { file: inner && (await readPackageFile(inner)), product: undefined };
}

async function readPayloadWim(container: Container, name: string): Promise<Payload> {
  try {
    const image = await (await openWim(await openMember(container, name))).readImage(1);
    const names = image.list("").map((entry) => entry.name);
    const inside: Container = {
      names,
      read: async (path) => (await image.read(path)) ?? new Uint8Array(0),
      open: (path) => image.open(path),
      close: async () => {},
    };
    return { file: await readPackageFile(inside), product: productOf(image) };
  } catch {
    // Without its payload an update is still known by its metadata.
    return { file: undefined, product: undefined };
  }
}

/** Client or server, by the component that says which systems it updates. */
function productOf(image: WimImage): Product | undefined {
  const names = image.list("").map(({ name }) => name.toLowerCase());
  const targets = (product: string): boolean =>
    names.some((name) => name.includes(`_microsoft-updatetargeting-${product}os_`));
  if (targets("client")) return targets("server") ? undefined : "client";
  return targets("server") ? "server" : undefined;
}

async function readStack(container: Container): Promise<PackageFile | undefined> {
  const name = container.names.find((path) => /(?:^|\/)SSU-[^/]*\.cab$/i.test(path));
  return name === undefined ? undefined : readPackageFile(await openInner(container, name));
}

const namedAfter = ({ build, revision }: Build, { architecture }: UpdateFacts): PackageIdentity =>
  makeIdentity({
    name: "Package_for_RollupFix",
    architecture: architecture ?? "amd64",
    language: "",
    version: [build, revision, 1, 0],
  });
