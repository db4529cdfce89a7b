import { combineDigests } from "../../planning/index.ts";
import { digestOf, type ImageFacts } from "../../terms/index.ts";
import { readImageFile } from "../images/read-image-file.ts";
import { selectImages } from "../images/select-images.ts";
import { type FileStamp, stampFile } from "../reading/file-stamp.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import { type FoundUpdate, readUpdates } from "../updates/read-updates.ts";
import { planImages, wishesOf } from "./plan-images.ts";
import type { ServicedImageArguments } from "./schema.ts";
import { showPlans } from "./show-plans.ts";
import type { Planned, PlannedImage } from "./types.ts";

/** Raised when the planner may answer differently for the same facts, so that kept plans are made anew. */
const PLANNER_VERSION = 1;

/** What the plan rests on, found without opening a file. */
export interface Grounds {
  readonly source: FileStamp;
  readonly updates: readonly ListedUpdate[];
  readonly fingerprint: string;
}

export async function findGrounds(args: ServicedImageArguments): Promise<Grounds> {
  const [source, updates] = await Promise.all([
    stampFile(args.source.path, "source"),
    listUpdateFiles(args.updates),
  ]);
  const { build, cleanup } = args;
  const fingerprint = digestOf({ PLANNER_VERSION, source, choice: args.source, updates, build, cleanup });
  return { source, updates, fingerprint };
}

export interface Resolved {
  readonly planned: Planned;
  readonly plans: readonly PlannedImage[];
  /** The chosen images of the source. */
  readonly images: readonly ImageFacts[];
  readonly updates: readonly FoundUpdate[];
}

/** Reads the facts of source and updates and plans every chosen image. */
export async function resolve(args: ServicedImageArguments, grounds: Grounds): Promise<Resolved> {
  const [file, updates] = await Promise.all([
    readImageFile(grounds.source, "source"),
    readUpdates(grounds.updates),
  ]);
  const images = selectImages(file, args.source);
  const plans = planImages(images, wishesOf(args), updates);
  return {
    planned: {
      plan: showPlans(plans),
      planDigest: combineDigests(plans.map(({ plan }) => plan)),
      sourceContentId: file.contentId,
      __fingerprint: grounds.fingerprint,
    },
    plans,
    images,
    updates,
  };
}
