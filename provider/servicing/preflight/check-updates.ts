import { containedStack, inspectFile } from "../../imaging/index.ts";
import { ServicingError, type UpdateFacts } from "../../terms/index.ts";
import type { ServicingRequest, UpdateFile } from "../request.ts";
import { hashFile, toDigest } from "./hash-file.ts";

/** An update as it was found to be, for the steps and the record. */
export interface CheckedUpdate extends UpdateFile {
  readonly facts: UpdateFacts;
  readonly digest: string;
  /** Build of the servicing stack in it, where that is all that a step takes of it. */
  readonly stack?: string | null | undefined;
}

export type CheckedUpdates = ReadonlyMap<string, CheckedUpdate>;

/** Reads every update that a plan names once more: its content decides, its name says nothing. UPDATE_MISLABELLED, DIGEST_MISMATCH. */
export async function checkUpdates(request: ServicingRequest, signal: AbortSignal): Promise<CheckedUpdates> {
  const checked = new Map<string, CheckedUpdate>();
  for (const kb of namedUpdates(request)) {
    const update = await checkUpdate(kb, request.updates[kb], signal);
    const stack = givesOnlyStack(kb, request) ? await containedStack(update.path) : null;
    checked.set(kb, { ...update, stack });
  }
  for (const { plan } of request.images) checkTarget(plan, checked);
  return checked;
}

const givesOnlyStack = (kb: string, { images }: ServicingRequest): boolean =>
  images.some(({ plan }) =>
    plan.steps.some(({ kind, subject }) => kind === "servicing-stack" && subject === kb),
  );

const PACKAGE_STEPS = ["cumulative-update", "servicing-stack", "safe-os", "enablement", "dotnet-update"];

function namedUpdates({ images }: ServicingRequest): Set<string> {
  const steps = images.flatMap(({ plan }) => plan.steps).filter(({ kind }) => PACKAGE_STEPS.includes(kind));
  return new Set(steps.flatMap(({ subject, beside }) => [...(subject ? [subject] : []), ...(beside ?? [])]));
}

async function checkUpdate(
  kb: string,
  file: UpdateFile | undefined,
  signal: AbortSignal,
): Promise<Omit<CheckedUpdate, "stack">> {
  if (!file)
    throw new ServicingError("INVALID_INPUT", `The plan needs ${kb}, but no file of it was given.`, {
      property: "updates",
      hint: "Add the file to the updates and plan again.",
    });
  const facts = await inspectFile(file.path);
  if (facts.kind !== "update") throw mislabelled(`${file.path} should be ${kb} but is an image file.`);
  if (facts.update.kb !== null && facts.update.kb !== kb)
    throw mislabelled(`${file.path} should be ${kb} but is ${facts.update.kb}.`);
  const digest = await hashFile(file.path, signal);
  if (file.sha256 && toDigest(file.sha256) !== digest)
    throw new ServicingError(
      "DIGEST_MISMATCH",
      `${file.path} is not the file of ${kb} that was pinned: its SHA-256 differs.`,
      {
        property: "updates",
        hint: "Fetch the update again.",
        detail: { expected: toDigest(file.sha256), found: digest },
      },
    );
  return { ...file, facts: facts.update, digest };
}

/** The update that is to make the planned build must say so itself; after an enablement package the release differs, the revision does not. */
function checkTarget(plan: ServicingRequest["images"][number]["plan"], updates: CheckedUpdates): void {
  const last = plan.steps.findLast(({ kind }) => kind === "cumulative-update");
  const update = last && updates.get(last.subject ?? "");
  if (!update || update.facts.target === null) return;
  const [planned, found] = [plan.to, update.facts.target].map((build) => build.split(".").at(-1));
  if (planned !== found)
    throw mislabelled(`${update.path} should make build ${plan.to} but makes ${update.facts.target}.`);
}

const mislabelled = (message: string): ServicingError =>
  new ServicingError("UPDATE_MISLABELLED", message, {
    property: "updates",
    hint: "The file was changed after the plan was made: put the right file there, or plan again.",
  });
