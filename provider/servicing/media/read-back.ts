import { createHash } from "node:crypto";
import { openFiles, openMedia, readMediaFacts } from "../../imaging/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { warn } from "../run-context.ts";
import { compareManifests, type MadeFile, readManifest } from "./manifest.ts";
import type { MediaContext } from "./media-context.ts";
import { withSetupImage } from "./setup-image.ts";
import { verifyMedia } from "./verify-media.ts";

/** Reads the finished media as anyone would and compares them with the plan. VERIFICATION_FAILED, and nothing is published. */
export async function readBack(context: MediaContext): Promise<void> {
  const { paths, signal, request, made, entries } = context;
  const media = await openMedia(paths.partial).catch((cause: unknown) => {
    throw notAsPlanned(context, toServicingError(cause).message.replace(/\.$/, ""), cause);
  });
  try {
    const files = await readManifest(media, { signal });
    const lost = await lostInIso(context, files);
    if (lost !== undefined) throw notAsPlanned(context, lost);
    const facts = await readMediaFacts(media);
    const boot = media.find(facts.boot.path);
    const inside = boot && (await media.open(boot));
    const setupImage = new Map<string, string>();
    try {
      if (inside) await identifySetup(inside, context, setupImage);
    } finally {
      await inside?.close();
    }
    const reading = {
      ...{ files, setupImage, bootManagers: facts.bootManagers, disc: facts.disc },
      ...{ install: facts.install?.images ?? [], boot: facts.boot.images },
    };
    const problem = verifyMedia(reading, request, entries);
    if (problem !== undefined) throw notAsPlanned(context, problem);
    for (const { code, what } of facts.inconsistencies) warn(context, `${code}: ${what}`);
    made.files = files;
  } finally {
    await media.close();
  }
}

/** An ISO file holds what was put together for it, file by file. */
async function lostInIso(
  { stage, request, signal }: MediaContext,
  files: readonly MadeFile[],
): Promise<string | undefined> {
  if (request.desired.format === "folder") return undefined;
  const staged = await openFiles(stage);
  try {
    const { changed, missing, added } = compareManifests(await readManifest(staged, { signal }), files);
    const [path] = [...changed, ...missing, ...added];
    return path && `${path} is not in the ISO file as it was put there`;
  } finally {
    await staged.close();
  }
}

async function identifySetup(
  boot: Parameters<typeof withSetupImage>[0],
  { entries }: MediaContext,
  identities: Map<string, string>,
): Promise<void> {
  await withSetupImage(boot, async (image) => {
    for (const { origin } of entries) {
      const bytes = origin.from === "setup-image" ? await image.read(origin.name) : undefined;
      if (bytes && origin.from === "setup-image")
        identities.set(origin.name, `sha256:${createHash("sha256").update(bytes).digest("hex")}`);
    }
  });
}

const notAsPlanned = ({ request }: MediaContext, problem: string, cause?: unknown): ServicingError =>
  new ServicingError(
    "VERIFICATION_FAILED",
    `The media made for ${request.output.path} are not as planned: ${problem}.`,
    {
      hint: "Nothing was published. Look into the logs of this run, or run again.",
      ...(cause !== undefined && { cause }),
    },
  );
