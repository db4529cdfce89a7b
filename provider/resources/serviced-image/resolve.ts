import { combineDigests } from "../../planning/index.ts";
import type { ServicingRequest } from "../../servicing/index.ts";
import { compareBuilds, type ImageFacts, parseBuild } from "../../terms/index.ts";
import { digestWith } from "../image-file/digest-with.ts";
import type { Resolved } from "../image-file/kind.ts";
import { planImages, sharedScenario, type Wishes } from "../image-file/plan-images.ts";
import { replacedFacts } from "../image-file/replaced-by.ts";
import { toPlanned } from "../image-file/to-planned.ts";
import type { PlannedImage } from "../image-file/types.ts";
import { updateFiles } from "../image-file/update-files.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { selectImages } from "../images/select-images.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import { readUpdates } from "../updates/read-updates.ts";
import { wishedContents } from "./customising/wished-contents.ts";
import type { ServicedImageGrounds } from "./grounds.ts";
import type { ServicedImageArguments } from "./schema.ts";

/** Reads the facts of source and updates and plans every chosen image. */
export async function resolve(
  args: ServicedImageArguments,
  grounds: ServicedImageGrounds,
): Promise<Resolved> {
  const [file, updates] = await allInOrder([
    readImageFile(grounds.source, "source"),
    readUpdates(grounds.updates),
  ]);
  const { source, output, build, cleanup } = args;
  const contents = await resolveContents(args, grounds, selectImages(file, source));
  const { images } = contents;
  const wishes: Wishes = { ...contents.wishes, build, cleanup };
  const winRe = await placedWinRe(grounds, images);
  const alone = planImages(images, wishes, updates);
  const plans = winRe ? winRe.putIntoPlans(alone, winRe.placed) : alone;
  const planned = digestWith(contents.digest, combineDigests(plans.map(({ plan }) => plan)));
  const planDigest = digestWith(winRe?.placed.into.length ? winRe.placed.digest : undefined, planned);
  return {
    planned: toPlanned(plans, planDigest, file, grounds),
    plans,
    images,
    request: {
      ...contents.requestFor(plans),
      source: { path: source.path, sha256: source.sha256 },
      images: plans,
      updates: updateFiles(updates, plans),
      output,
      planDigest,
    },
    replacedBy: (current) => [
      ...new Set([
        ...replacedFacts(images, current, sharedScenario(images, wishes, updates)).map(argumentOfFact),
        ...(hasNewerWinRe(images, current, plans) ? ["winRe"] : []),
      ]),
    ],
  };
}

/** Only where one is wished for, its readers are loaded. */
async function placedWinRe({ winRe, source }: ServicedImageGrounds, images: readonly ImageFacts[]) {
  if (!winRe) return undefined;
  const [{ placeWinRe }, { putIntoPlans }] = await Promise.all([
    import("./winre/place-winre.ts"),
    import("./winre/put-into-plans.ts"),
  ]);
  return { placed: await placeWinRe(winRe, source, images), putIntoPlans };
}

/** WinRE of an output that is above what is wished for, or above that of the source where nothing is. */
function hasNewerWinRe(
  images: readonly ImageFacts[],
  current: readonly ImageFacts[],
  plans: readonly PlannedImage[],
): boolean {
  return images.some(({ winre }, position) => {
    const put = plans[position]?.winRe;
    const wanted = parseBuild((put ? put.safeOs : winre?.safeOs) ?? "");
    const is = parseBuild(current[position]?.winre?.safeOs ?? "");
    return wanted !== undefined && is !== undefined && compareBuilds(is, wanted) > 0;
  });
}

interface ResolvedContents {
  readonly images: readonly ImageFacts[];
  readonly wishes: Partial<Wishes>;
  readonly digest: string | undefined;
  requestFor(plans: readonly PlannedImage[]): Partial<ServicingRequest>;
}

/** What is wished for besides the build; only where something is, its readers are loaded. */
async function resolveContents(
  args: ServicedImageArguments,
  { contents }: ServicedImageGrounds,
  chosen: readonly ImageFacts[],
): Promise<ResolvedContents> {
  const wished = wishedContents(args);
  if (!wished || !contents) return { images: chosen, wishes: {}, digest: undefined, requestFor: () => ({}) };
  const [{ readContents }, { findPayloads }] = await Promise.all([
    import("./customising/read-contents.ts"),
    import("./customising/find-payloads.ts"),
  ]);
  const { images, wishes, digest, sources, files } = await readContents(
    wished,
    contents,
    args.source.path,
    chosen,
  );
  return {
    ...{ images, wishes, digest },
    requestFor: (plans) => ({ ...files, payloads: findPayloads(plans, images, sources) }),
  };
}

const ARGUMENTS: Readonly<Record<string, string>> = {
  languages: "languages",
  capabilities: "capabilities",
  features: "features",
  netFx3: "netFx3",
};

const argumentOfFact = (fact: string): string => ARGUMENTS[fact] ?? "build";
