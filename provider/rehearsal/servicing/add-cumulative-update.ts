import { isRollup, packageBuild } from "../cbs/identity.ts";
import { PACKAGE_STATE } from "../cbs/package-state.ts";
import { failure } from "../codes.ts";
import { DismError, win32 } from "../dism-error.ts";
import { type CumulativeUpdate, readCumulativeUpdate } from "../updates/cumulative-update.ts";
import { sameFamily } from "./build-family.ts";
import { findLateComponents, installCumulativeUpdate, installStack } from "./install-cumulative-update.ts";
import { type CheckpointChain, findNeighbours, readChain } from "./neighbours.ts";
import { cause, type Servicing } from "./servicing.ts";

/**
 * Adds a cumulative update and the checkpoints that lie beside it, or refuses as DISM does:
 * - another architecture, product, family, a hotpatch, or older than the image: 0x800f081e
 * - a checkpoint named that the image is past, or with a newer update beside it; a file beside it that is no part of
 *   its chain: 552; in Windows PE a passed checkpoint is half installed and breaks the image: 14098
 * - a checkpoint missing between the image and the update: 0x800f0838
 * - in WinRE only the servicing stack goes in, and the call ends with 126
 *
 * Components that were added after the image's last cumulative update are raised only if every checkpoint of the chain
 * lies beside the update. Without them the call succeeds and leaves those components at their release: what Microsoft
 * says of this case is only that all checkpoints must be there, and reports tell of images shipped with old components.
 */
export async function addCumulativeUpdate(servicing: Servicing, update: CumulativeUpdate): Promise<void> {
  const { log } = servicing;
  requireApplicable(servicing, update);
  if (servicing.role === "winre") {
    installStack(servicing, update);
    throw new DismError(win32(126), ["The specified module could not be found."], {
      causes: [cause("Unable to resolve Package: @Foundation; skipping.", "CMsuPackage::DoInstall")],
      keepsChanges: true,
    });
  }
  const neighbours = await findNeighbours(update.path);
  for (const { path } of neighbours) log.info("DISM Package Manager", `Processing metadata source ${path}.`);
  const chain = readChain(update, neighbours);
  requireLayout(servicing, update, chain);
  const whole = chain.foundation.revision <= 1;
  requireCheckpoints(servicing, chain);
  const late = findLateComponents(servicing, update);
  for (const { path, facts } of chain.checkpoints) {
    const checkpoint = facts && (await readCumulativeUpdate(path, facts));
    if (checkpoint)
      await installCumulativeUpdate(servicing, checkpoint, { late, raiseLate: whole, baseline: true });
  }
  await installCumulativeUpdate(servicing, update, {
    late,
    raiseLate: whole,
    baseline: update.facts.checkpoint,
  });
}

function requireApplicable(
  { identity, architecture, product, role }: Servicing,
  update: CumulativeUpdate,
): void {
  const { facts, target } = update;
  const refuse = (why: string): never => {
    throw failure.notApplicable([
      cause(`Package is not applicable: ${why}.`, "CDISMPackage::Internal_Install"),
    ]);
  };
  if (facts.type === "hotpatch") refuse("a hotpatch is for running systems");
  if (facts.architecture !== architecture)
    refuse(`it is for ${facts.architecture}, the image is ${architecture}`);
  if (!sameFamily(target.build, Number(identity.currentBuild)))
    refuse(`it is for ${target.build}, the image is ${identity.currentBuild}`);
  if (role === "os" && update.product !== undefined && update.product !== product)
    refuse(`it is for the ${update.product}, the image is a ${product}`);
}

function requireLayout(servicing: Servicing, update: CumulativeUpdate, chain: CheckpointChain): void {
  const { revision, role } = servicing;
  const { target, facts } = update;
  const isCheckpoint = facts.checkpoint || chain.successors.length > 0 || wasCheckpoint(servicing, update);
  const named = `The named update makes ${target.build}.${target.revision}`;
  if (isCheckpoint && target.revision < revision && role === "winpe") throw breakImage(servicing, update);
  if (isCheckpoint && target.revision < revision)
    throw unattend(update, `${named}: it is a checkpoint and the image is past it, at revision ${revision}.`);
  if (chain.successors.length > 0)
    throw unattend(
      update,
      `${named}: it is a checkpoint of ${chain.successors[0]?.path}, which was not named.`,
    );
  if (target.revision < revision)
    throw failure.notApplicable([
      cause(`${named}, the image is at revision ${revision}.`, "CDISMPackage::Internal_Install"),
    ]);
  const [stranger] = chain.strangers;
  if (stranger)
    throw unattend(update, `${stranger.path} lies beside the named update and is no checkpoint of it.`);
}

function requireCheckpoints({ revision }: Servicing, { foundation }: CheckpointChain): void {
  if (foundation.revision <= revision) return;
  throw new DismError(
    0x800f_0838,
    [
      "An error occurred applying the Unattend.xml file from the .msu package. ",
      "For more information, review the log file.",
    ],
    {
      causes: [
        cause(
          `Missing prerequisite baseline ${foundation.build}.${foundation.revision}: the image is at revision ${revision}.`,
          "CMsuPackage::DoInstall",
        ),
      ],
    },
  );
}

const wasCheckpoint = ({ store }: Servicing, { target }: CumulativeUpdate): boolean =>
  store
    .packages()
    .some((found) => isRollup(found) && found.baseline && packageBuild(found).revision === target.revision);

/** A chain of log lines as the update agent leaves it, the first of which has the cause. */
function unattend({ path }: CumulativeUpdate, why: string): DismError {
  return failure.unattend(win32(552), [
    cause(why, "CDismMsuManager::ProcessWithUpdateAgent"),
    cause("Failed to install UUP package.", "CMsuPackage::DoInstall"),
    cause("Failed to apply the MSU unattend file to the image.", "CMsuPackage::Install"),
    cause(`Failed to install msu package ${path}`, "CAddPackageCommandObject::InternalExecute"),
  ]);
}

/** The checkpoint is left half installed: later updates seem to go in, and the image does not start. */
function breakImage({ store }: Servicing, { rollup }: CumulativeUpdate): DismError {
  store.put({
    identity: rollup,
    state: PACKAGE_STATE.partiallyInstalled,
    releaseType: "Security Update",
    baseline: true,
  });
  const why = cause("The component store has been corrupted.", "CDISMPackage::Internal_Install");
  return failure.noOperation(0x8007_3712, [why], true);
}
