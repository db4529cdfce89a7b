import { type Build, formatBuild, ServicingError } from "../../terms/index.ts";
import { familyOf } from "../lines/family-of.ts";
import { ROOT_REVISION } from "../lines/product-lines.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";
import type { LineUpdates } from "./line-updates.ts";
import { requireOne } from "./require-one.ts";

/**
 * The checkpoints that an update stands on, above a revision, ascending: by `base` and by nothing else.
 * A base at or below `above` is not looked for, so a hole there is no fault.
 */
export function checkpointsOf(target: KnownUpdate, updates: LineUpdates, above: number): KnownUpdate[] {
  const floor = Math.max(above, ROOT_REVISION);
  const chain: KnownUpdate[] = [];
  let update = target;
  for (;;) {
    const base = baseOf(update, updates);
    if (base === undefined || base.revision <= floor) return chain.reverse();
    const found =
      familyOf(base) === updates.line.family ? requireOne(updates.makersOf(base.revision), base) : undefined;
    if (found === undefined) throw missing(update, base, update === target, updates);
    chain.push(found);
    update = found;
  }
}

/** What the chain passes through at or below a revision, as far as the list has it. Never refuses. */
export function passedCheckpoints(lowest: KnownUpdate, updates: LineUpdates, upTo: number): KnownUpdate[] {
  const passed: KnownUpdate[] = [];
  let update = lowest;
  for (;;) {
    const base = update.base?.revision;
    if (base === undefined || base <= ROOT_REVISION || base >= (update.target?.revision ?? 0))
      return passed.reverse();
    const [next] = [...updates.makersOf(base)].sort((a, b) => a.kb.localeCompare(b.kb, "en"));
    if (next === undefined) return passed.reverse();
    if (base <= upTo) passed.push(next);
    update = next;
  }
}

/** Undefined: the update stands on the release itself. */
function baseOf(update: KnownUpdate, { line }: LineUpdates): Build | undefined {
  const { base, target, position, kb } = update;
  if (base === undefined) {
    if (!line.family.checkpoints) return undefined;
    throw new ServicingError("INVALID_INPUT", `The list does not say what build ${kb} is built on.`, {
      hint: "Read the file with `windows-image inspect` and take its base over; without it no checkpoint can be found.",
      property: `updates[${position}].base`,
    });
  }
  if (target !== undefined && familyOf(base) === line.family && base.revision >= target.revision)
    throw new ServicingError(
      "INVALID_INPUT",
      `${kb} cannot be built on ${formatBuild(base)} and make ${formatBuild(target)}: a base is below what is built on it.`,
      {
        hint: "Read the file with `windows-image inspect` and correct base and target.",
        property: `updates[${position}].base`,
      },
    );
  return base;
}

function missing(update: KnownUpdate, base: Build, ofTarget: boolean, updates: LineUpdates): ServicingError {
  const elsewhere = updates.all.find(
    ({ type, target }) =>
      type === "cumulative-update" &&
      target?.revision === base.revision &&
      familyOf(target) === updates.line.family,
  );
  const found = elsewhere
    ? ` (${elsewhere.kb} makes it, for ${elsewhere.product}, ${elsewhere.architecture})`
    : "";
  const made = formatBuild(base);
  const { product, architecture } = updates.line;
  return new ServicingError(
    ofTarget ? "MISSING_CHECKPOINT" : "BROKEN_CHAIN",
    ofTarget
      ? `${update.kb} is built on ${made}, which must lie beside it, and no file in the list makes ${made} for ${product}, ${architecture}${found}.`
      : `The chain of checkpoints breaks at ${made}: the checkpoint ${update.kb} is built on it and no file in the list makes it for ${product}, ${architecture}${found}.`,
    {
      hint: `Add the update that makes ${made} to the updates: the Catalog's download dialog of ${update.kb} lists it.`,
      property: "updates",
      detail: { update: update.kb, missing: made },
    },
  );
}
