import { readAddedContents } from "../../../imaging/index.ts";
import type { ServicingStep } from "../../../planning/index.ts";
import { findMissing } from "../../../servicing/index.ts";
import type { ImagePlan } from "../../image-file/types.ts";
import { stampFile } from "../../reading/file-stamp.ts";
import type { ObservedOutput, ServicedImageState } from "../types.ts";
import { readApp } from "./app-files.ts";
import { planNames } from "./plan-names.ts";
import type { CustomisingArguments } from "./schema.ts";
import { wishedContents } from "./wished-contents.ts";

/** An image file that was made, or that shall be taken over, and what it is to hold. */
export interface WishedOutput extends Pick<ObservedOutput, "path" | "images"> {
  readonly args: CustomisingArguments;
  readonly plan: readonly ImagePlan[];
}

/** The drivers, apps and answer files that are no longer in an output as wished; undefined where they are all as they were. */
export async function describeContentsDrift(now: ServicedImageState): Promise<string | undefined> {
  return describeMissing({ ...now, args: now }, (kind) => BEYOND_FACTS.includes(kind));
}

/** What is wished and not in an image file; undefined where all of it is. */
export async function describeMissing(
  { args, plan, images, path }: WishedOutput,
  counts: (kind: ServicingStep["kind"]) => boolean = () => true,
): Promise<string | undefined> {
  const wished = wishedContents(args);
  const planned = stepsOfImages(plan).map((steps) => steps.filter(({ kind }) => counts(kind)));
  if (!wished || planned.every((steps) => steps.length === 0)) return undefined;
  const files = await filesOf(wished);
  const contents = await readAddedContents(path);
  const found: string[] = [];
  for (const [position, steps] of planned.entries()) {
    const image = images[position];
    for (const step of steps) {
      const missing = image && (await missingOf(step, { ...files, image, contents: contents[position] }));
      if (missing !== undefined) found.push(`image ${position + 1} "${image?.name}" ${missing}`);
    }
  }
  return found.length === 0 ? undefined : found.join("; ");
}

/** What facts tell is told by facts. */
const BEYOND_FACTS: readonly ServicingStep["kind"][] = ["driver", "app", "remove-app", "answer-file"];

/** Steps by the positions of the images in the output. */
const stepsOfImages = (plan: readonly ImagePlan[]): (readonly ServicingStep[])[] =>
  plan
    .flatMap(({ images, steps }) => images.map(({ index }) => ({ index, steps })))
    .sort((a, b) => a.index - b.index)
    .map(({ steps }) => steps);

type Request = Parameters<typeof findMissing>[1]["request"];
type Files = Pick<Request, "drivers" | "apps" | "answerFiles">;

async function filesOf({ drivers = [], apps, answerFile }: CustomisingArguments): Promise<Files> {
  const add = apps?.add ?? [];
  const paths = [...drivers, ...add].map(({ path }) => path);
  const names = planNames([...paths, ...(answerFile === undefined ? [] : [answerFile])]);
  const nameOf = (path: string): string => names.get(path) ?? path;
  const appFiles = add.map(async (app) => {
    const file = await readApp(app, await stampFile(app.path, "apps")).catch(() => undefined);
    return file ? [[nameOf(app.path), file] as const] : [];
  });
  return {
    drivers: Object.fromEntries(drivers.map((driver) => [nameOf(driver.path), driver])),
    apps: Object.fromEntries((await Promise.all(appFiles)).flat()),
    answerFiles: answerFile === undefined ? {} : { [nameOf(answerFile)]: answerFile },
  };
}

/** A driver or app whose own file is gone cannot be looked for. */
async function missingOf(
  step: ServicingStep,
  {
    image,
    contents,
    ...files
  }: Files &
    Pick<Parameters<typeof findMissing>[1], "contents"> & {
      readonly image: Parameters<typeof findMissing>[1]["found"];
    },
): Promise<string | undefined> {
  if (step.kind === "app" && files.apps?.[step.subject ?? ""] === undefined) return undefined;
  return findMissing(step, { request: files, found: image, contents }).catch(() => undefined);
}
