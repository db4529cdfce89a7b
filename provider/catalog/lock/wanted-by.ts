import { requireBuild, ServicingError } from "../../terms/index.ts";
import { releasesIn } from "../site/entry.ts";
import { releaseNamed, releaseOfBuild } from "../site/releases.ts";
import type { WantedUpdate } from "../site/wanted.ts";
import type { LockOptions } from "./lock-options.ts";
import { targetsOf } from "./merge-pins.ts";
import type { LockedUpdate, LockFile } from "./schema.ts";

/** What the options ask for; with `update` and nothing named, the latest of everything that is pinned. */
export function wantedBy(options: LockOptions, { updates }: LockFile): WantedUpdate[] {
  const { build, kb, latest, product, architecture, release, previews } = options;
  if (build !== undefined) requireBuild(build, "build");
  const type = "cumulative-update" as const;
  if (build === undefined && kb === undefined && (options.update || (latest && release === undefined))) {
    const leaves = targetsOf(updates).filter(
      (pin) =>
        (product ?? pin.product) === pin.product && (architecture ?? pin.architecture) === pin.architecture,
    );
    if (leaves.length > 0) return leaves.map((leaf) => latestOf(leaf, previews));
  }
  if (product === undefined || architecture === undefined)
    throw invalid("The product and the architecture must be named.", "--product client --architecture amd64");
  if (build === undefined && kb === undefined && !latest && !options.update)
    throw invalid("What to lock must be named.", "--build 26100.2605, --kb KB5048667 or --latest");
  if (build === undefined && kb === undefined && release === undefined)
    throw invalid("The latest update of which release?", "--release 24H2");
  if (release !== undefined && releaseNamed(product, release) === undefined && !/^\d\dH\d$/i.test(release))
    throw invalid(`"${release}" is not a release.`, "--release 24H2");
  const name = kb === undefined ? undefined : normalKb(kb);
  return [{ type, product, architecture, build, kb: name, release, previews }];
}

/** The latest of the branch that a pin belongs to. */
export function latestOf(pin: LockedUpdate, previews: boolean | undefined): WantedUpdate {
  const { product, architecture, target, title = "" } = pin;
  const ofBuild = target === null ? undefined : releaseOfBuild(product, requireBuild(target, "target").build);
  const release = releasesIn(title)[0] ?? ofBuild?.release;
  return { type: "cumulative-update", product, architecture, release, previews };
}

function normalKb(kb: string): string {
  const digits = /^(?:KB)?(\d{6,8})$/i.exec(kb.trim())?.[1];
  if (digits === undefined) throw invalid(`"${kb}" is not a KB.`, "KB5048667");
  return `KB${digits}`;
}

const invalid = (message: string, example: string): ServicingError =>
  new ServicingError("INVALID_INPUT", message, { hint: `For example ${example}.` });
