import type { StoredPackage } from "../cbs/component-store.ts";
import { atBuild, familyOf, isRollup, isServicingStack, packageBuild } from "../cbs/identity.ts";
import { withVersion } from "../cbs/manifest.ts";
import { PACKAGE_STATE } from "../cbs/package-state.ts";
import type { CumulativeUpdate } from "../updates/cumulative-update.ts";
import { raisePrograms, winPePrograms } from "./raise-programs.ts";
import { isRaised } from "./raised-packages.ts";
import type { Servicing } from "./servicing.ts";
import { setRevision } from "./set-revision.ts";

export interface InstallOptions {
  /** Families of components that came after the image's last cumulative update. */
  readonly late: ReadonlySet<string>;
  /** Their whole payload is there. */
  readonly raiseLate: boolean;
  /** The update is a checkpoint. */
  readonly baseline: boolean;
}

const present = ({ state }: StoredPackage): boolean =>
  state === PACKAGE_STATE.installed || state === PACKAGE_STATE.installPending;

/**
 * Components at a build below the base of an update that were installed after the image's own cumulative update: no
 * checkpoint has ever touched them, so that the differences of the update alone do not fit them.
 */
export function findLateComponents({ store }: Servicing, { base }: CumulativeUpdate): ReadonlySet<string> {
  const packages = store.packages();
  const times = packages
    .filter((found) => isRollup(found) && present(found))
    .map((found) => found.installTime);
  const last = times.sort((a, b) => (a < b ? 1 : -1))[0];
  if (last === undefined) return new Set();
  const late = packages.filter(
    (found) => present(found) && found.installTime > last && packageBuild(found).revision < base.revision,
  );
  return new Set(late.map(familyOf));
}

/** Brings an image to the build of an update whose prerequisites are there: stack, components, rollup, numbers. */
export async function installCumulativeUpdate(
  servicing: Servicing,
  update: CumulativeUpdate,
  options: InstallOptions,
): Promise<void> {
  const { store } = servicing;
  installStack(servicing, update);
  for (const found of store.packages()) {
    const { revision } = packageBuild(found);
    if (!present(found) || revision >= update.target.revision) continue;
    if (options.late.has(familyOf(found)) && !options.raiseLate) continue;
    if (isRaised(found, await store.manifest(found.identity), servicing.role))
      await raise(servicing, found, update);
  }
  if (update.target.revision < servicing.revision) return;
  for (const found of store.packages())
    if (isRollup(found) && present(found) && packageBuild(found).revision < update.target.revision)
      store.setState(found.identity, found.baseline ? PACKAGE_STATE.staged : PACKAGE_STATE.superseded);
  store.put({
    identity: update.rollup,
    state: PACKAGE_STATE.installed,
    releaseType: "Security Update",
    manifest: update.rollupFile?.bytes,
    catalog: update.rollupFile?.catalog,
    baseline: options.baseline,
  });
  setRevision(servicing, update.target.revision);
  const { image, role } = servicing;
  if (role === "winpe") await raisePrograms(image, winPePrograms(image), update.target.revision);
}

/** The servicing stack that comes with an update, unless the image has a newer one. */
export function installStack({ store }: Servicing, { stack, stackFile }: CumulativeUpdate): void {
  if (!stack) return;
  const others = store.packages().filter(isServicingStack);
  const build = packageBuild(stack).revision;
  if (others.some((found) => packageBuild(found).revision >= build)) return;
  for (const { identity } of others) store.setState(identity, PACKAGE_STATE.superseded);
  store.put({
    identity: stack,
    state: PACKAGE_STATE.installed,
    releaseType: "Security Update",
    manifest: stackFile?.bytes,
    catalog: stackFile?.catalog,
  });
  store.servicing.key("Version").set(`10.0.${packageBuild(stack).build}.${build}`, "SSU");
}

/** The same component at the build of the update; what it was stays staged at a checkpoint, else superseded. */
async function raise(
  { store }: Servicing,
  found: StoredPackage,
  { target }: CumulativeUpdate,
): Promise<void> {
  const { build, revision } = packageBuild(found);
  const raised = atBuild(found, build, target.revision);
  const bytes = await store.manifestBytes(found.identity);
  store.put({
    identity: raised,
    state: found.state,
    releaseType: (await store.manifest(found.identity))?.releaseType ?? "OnDemand Pack",
    manifest: bytes && withVersion(bytes, raised.version),
  });
  const checkpoints = store.packages().filter((other) => isRollup(other) && other.baseline);
  const atCheckpoint = checkpoints.some((other) => packageBuild(other).revision === revision);
  store.setState(found.identity, atCheckpoint ? PACKAGE_STATE.staged : PACKAGE_STATE.superseded);
}
