import { readAddedContents } from "../../../imaging/index.ts";
import type { ServicingStep } from "../../../planning/index.ts";
import { findMissing } from "../../../servicing/index.ts";
import type { ImagePlan } from "../../image-file/types.ts";
import { stampFile } from "../../reading/file-stamp.ts";
import type { ServicedImageState } from "../types.ts";
import { readApp } from "./app-files.ts";
import { planNames } from "./plan-names.ts";
import type { CustomisingArguments } from "./schema.ts";
import { wishedContents } from "./wished-contents.ts";

/** The drivers, apps and answer files that are no longer in an output as wished; undefined where they are all as they were. */
export async function describeContentsDrift(now: ServicedImageState): Promise<string | undefined> {
  const args = wishedContents(now);
  if (!args?.drivers && !args?.apps && args?.answerFile === undefined) return undefined;
  const files = await filesOf(args);
  const contents = await readAddedContents(now.path);
  const found: string[] = [];
  for (const [position, steps] of stepsOfImages(now.plan).entries()) {
    const image = now.images[position];
    for (const step of image ? steps.filter(({ kind }) => KINDS.includes(kind)) : []) {
      const missing = image && (await missingOf(step, { ...files, image, contents: contents[position] }));
      if (missing !== undefined) found.push(`image ${position + 1} "${image?.name}" ${missing}`);
    }
  }
  return found.length === 0 ? undefined : found.join("; ");
}

/** What facts tell is told by facts. */
const KINDS: readonly ServicingStep["kind"][] = ["driver", "app", "remove-app", "answer-file"];

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
