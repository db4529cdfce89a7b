import { combineDigests } from "../../planning/index.ts";
import { SETUP_INDEX } from "../../servicing/index.ts";
import { type Product, parseBuild } from "../../terms/index.ts";
import { digestWith } from "../image-file/digest-with.ts";
import type { Resolved } from "../image-file/kind.ts";
import { planImages, sharedScenario, type Wishes } from "../image-file/plan-images.ts";
import { replacedFacts } from "../image-file/replaced-by.ts";
import { toPlanned } from "../image-file/to-planned.ts";
import { updateFiles } from "../image-file/update-files.ts";
import { readWinPeContents } from "../image-file/winpe-contents.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import { type FoundUpdate, readUpdates } from "../updates/read-updates.ts";
import type { BootGrounds } from "./grounds.ts";
import { readBootImage } from "./require-boot-image.ts";
import type { BootImageArguments } from "./schema.ts";

const NO_CONTENTS = { sources: {}, files: {} };

/** Reads both images and the updates and plans each image by its own build. */
export async function resolve(args: BootImageArguments, grounds: BootGrounds): Promise<Resolved> {
  const [file, updates] = await allInOrder([readBootImage(grounds.source), readUpdates(grounds.updates)]);
  const { source, output, build } = args;
  const product = productOf(updates, build);
  const images = file.images.map((image) => ({ ...image, product }));
  const architecture = images[0]?.architecture ?? null;
  const contents = await readWinPeContents(args, grounds.contents ?? NO_CONTENTS, architecture);
  const wishes: Wishes = { ...contents.wishes, build };
  const plans = planImages(images, wishes, updates);
  const planDigest = digestWith(contents.digest, combineDigests(plans.map(({ plan }) => plan)));
  return {
    planned: toPlanned(plans, planDigest, file, grounds),
    plans,
    images,
    request: {
      ...contents.requestFor(plans),
      source: { path: source.path, sha256: source.sha256 },
      images: plans,
      updates: updateFiles(updates, plans),
      output: { ...output, bootIndex: SETUP_INDEX },
      planDigest,
    },
    replacedBy: (current) => {
      const existing = current.map((image) => ({ ...image, product }));
      const facts = replacedFacts(images, existing, sharedScenario(images, wishes, updates));
      return facts.map((fact) => (fact === "languages" ? fact : "build"));
    },
  };
}

/** Windows PE is of no product: that of the update which makes the build counts. */
function productOf(updates: readonly FoundUpdate[], build: string): Product {
  const revision = parseBuild(build)?.revision;
  const makers = updates.filter(({ facts }) => parseBuild(facts.target ?? "")?.revision === revision);
  const products = new Set(makers.flatMap(({ product }) => product ?? []));
  return products.size === 1 && products.has("server") ? "server" : "client";
}
