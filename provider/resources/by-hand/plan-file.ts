import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { z } from "zod";
import { hashFile } from "../../servicing/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { findGrounds } from "../serviced-image/grounds.ts";
import { resolve } from "../serviced-image/resolve.ts";
import { readUpdates } from "../updates/read-updates.ts";
import type { UpdateRef } from "../updates/schema.ts";
import type { InputsByHand } from "./types.ts";

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** A plan to be carried out later, with the digests of everything that it rests on. */
const planFileSchema = z.object({
  version: z.literal(1),
  kind: z.literal("ServicedImage"),
  /** Without `output` where that is only known later. */
  arguments: z.record(z.string(), z.unknown()),
  sourceContentId: z.string(),
  planDigest: digest,
});

/** What `plan --json` prints: of one image, or of several. */
const image = z.object({ index: z.number().optional(), to: z.string(), planDigest: digest });
const printedSchema = z.union([z.object({ images: z.array(image) }), image]);

export type PlanFile = z.infer<typeof planFileSchema>;

/** Either form. */
export type ReadPlan =
  | { readonly form: "file"; readonly file: PlanFile }
  | { readonly form: "printed"; readonly images: readonly z.infer<typeof image>[] };

/** What is to be written for inputs that were planned; updates are pinned by their SHA-256. */
export async function toPlanFile(inputs: InputsByHand, signal: AbortSignal): Promise<PlanFile> {
  const { plan, planDigest = "", sourceContentId = "", __fingerprint, ...args } = inputs;
  return {
    version: 1,
    kind: "ServicedImage",
    arguments: { ...args, updates: await pinUpdates(inputs, signal) },
    sourceContentId,
    planDigest,
    ...{ plan },
  };
}

async function pinUpdates(inputs: InputsByHand, signal: AbortSignal): Promise<UpdateRef[]> {
  const grounds = await findGrounds(inputs);
  const { plans } = await resolve(inputs, grounds);
  const named = new Set(
    plans.flatMap(({ plan }) => plan.steps).flatMap(({ subject, beside = [] }) => [subject, ...beside]),
  );
  const pinned: UpdateRef[] = [];
  for (const { facts, path, name, size = 0, ...more } of await readUpdates(grounds.updates)) {
    const { kb, type, architecture, base, target } = facts;
    if (kb === null || architecture === null || !named.has(kb)) continue;
    const sha256 = (more.sha256 ?? (await hashFile(path, signal))).replace(/^sha256:/, "");
    const file = { name, url: pathToFileURL(path).href, size, sha256 };
    const { product, month } = more;
    pinned.push({
      ...{ kb, type, architecture, base, target, file, path },
      ...(product && { product }),
      ...(month && { month }),
    });
  }
  return pinned;
}

/** Reads a plan in either form. INVALID_INPUT for anything else. */
export async function readPlanFile(path: string): Promise<ReadPlan> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw toServicingError(error, path);
  });
  const value = parse(text);
  const file = planFileSchema.safeParse(value).data;
  if (file) return { form: "file", file };
  const printed = printedSchema.safeParse(value).data;
  if (printed) return { form: "printed", images: "images" in printed ? printed.images : [printed] };
  throw new ServicingError("INVALID_INPUT", `${path} is not a plan.`, {
    property: "plan",
    hint: "Make one with: windows-image plan --image install.wim --build 26100.4652 --updates ./updates --out plan.json",
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What the files give now must be what was planned. SOURCE_CHANGED, before anything is made. */
export function requireSamePlan(path: string, read: ReadPlan, inputs: InputsByHand): void {
  if (read.form === "printed") {
    const now = (inputs.plan ?? []).flatMap(({ images, planDigest }) =>
      images.map(({ index }) => ({ index, planDigest })),
    );
    const same =
      now.length === read.images.length &&
      read.images.every(({ index, planDigest }) =>
        now.some((one) => (index === undefined || one.index === index) && one.planDigest === planDigest),
      );
    if (!same) throw changed(path, "source, updates or wishes give another plan");
    return;
  }
  if (read.file.sourceContentId !== inputs.sourceContentId)
    throw changed(path, `${inputs.source.path} has another content`);
  if (read.file.planDigest !== inputs.planDigest) throw changed(path, "the files give another plan");
}

const changed = (path: string, why: string): ServicingError =>
  new ServicingError("SOURCE_CHANGED", `The plan ${path} no longer holds: ${why}.`, {
    property: "plan",
    hint: "Plan again and look at what is new.",
  });
