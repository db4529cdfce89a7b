import { digestOf } from "../../terms/index.ts";
import type { Resolved } from "../image-file/kind.ts";
import { planImages, sharedScenario, type Wishes } from "../image-file/plan-images.ts";
import { replacedFacts } from "../image-file/replaced-by.ts";
import { toPlanned } from "../image-file/to-planned.ts";
import type { PlannedImage } from "../image-file/types.ts";
import { updateFiles } from "../image-file/update-files.ts";
import { readWinPeContents } from "../image-file/winpe-contents.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import { inArgument } from "../reading/file-stamp.ts";
import { readUpdates } from "../updates/read-updates.ts";
import { chooseUpdates } from "./choose-updates.ts";
import { findWinRe } from "./find-winre.ts";
import type { WinReGrounds } from "./grounds.ts";
import type { WinReImageArguments } from "./schema.ts";

const NO_CONTENTS = { sources: {}, files: {} };

/** Reads WinRE, where it lies, and the updates, and plans it. */
export async function resolve(args: WinReImageArguments, grounds: WinReGrounds): Promise<Resolved> {
  const [found, safeOs, cumulative] = await allInOrder([
    findWinRe(grounds.source, args.source),
    inArgument("safeOsUpdate", readUpdates(grounds.safeOsUpdates)),
    inArgument("cumulativeUpdate", readUpdates(grounds.cumulativeUpdates)),
  ]);
  const { facts, inside } = found;
  const chosen = chooseUpdates({
    ...{ cumulative, safeOs, wanted: args.safeOs },
    ...{ product: found.product, image: found.image },
  });
  const images = [{ ...found.image, product: chosen.product }];
  const contents = await readWinPeContents(args, grounds.contents ?? NO_CONTENTS, found.image.architecture);
  const wishes: Wishes = { ...contents.wishes, build: chosen.build, safeOs: chosen.safeOs };
  const updates = [...cumulative, ...safeOs];
  const plans = planImages(images, wishes, updates, argumentOf(cumulative.length, args));
  const planDigest = digestOfPlan(plans, contents.digest);
  return {
    planned: toPlanned(plans, planDigest, facts, grounds),
    plans,
    images,
    request: {
      ...contents.requestFor(plans),
      source: { path: args.source.path, sha256: args.source.sha256, inside },
      images: plans,
      updates: updateFiles(updates, plans),
      output: args.output,
      planDigest,
    },
    replacedBy: (current) =>
      replacedFacts(
        images,
        current.map((image) => ({ ...image, product: chosen.product })),
        sharedScenario(images, wishes, updates),
      ).map((fact) => (fact === "languages" ? fact : args.safeOs === undefined ? "safeOsUpdate" : "safeOs")),
  };
}

/**
 * The servicing stack is a means to the Safe OS update: a month that brings no new one leaves WinRE as it is, whatever
 * cumulative update is given.
 */
function digestOfPlan(plans: readonly PlannedImage[], contents: string | undefined): string {
  const done = plans.map(({ plan: { from, to, path, steps } }) => ({
    ...{ from, to, path },
    steps: steps
      .filter(({ kind }) => kind !== "servicing-stack" && kind !== "stage")
      .map(({ kind, subject = null, resetBase = false }) => ({ kind, subject, resetBase })),
  }));
  return digestOf({ winre: 1, plans: done, contents: contents ?? null });
}

/** The planner counts the cumulative updates first. */
const argumentOf =
  (cumulative: number, { safeOs }: WinReImageArguments) =>
  (property: string): string => {
    const position = /^updates\[(\d+)\]/.exec(property)?.[1];
    if (position !== undefined) return Number(position) < cumulative ? "cumulativeUpdate" : "safeOsUpdate";
    if (property.startsWith("image")) return "source";
    if (property === "desired.safeOs") return safeOs === undefined ? "safeOsUpdate" : "safeOs";
    if (property.startsWith("desired.build")) return "cumulativeUpdate";
    if (property.startsWith("updates")) return "safeOsUpdate";
    return property.replace(/^desired\./, "") || "source";
  };
