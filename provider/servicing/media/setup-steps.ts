import { openFile, readArchiveMembers } from "../../imaging/index.ts";
import type { MediaEntry } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { hashFile, toDigest } from "../preflight/hash-file.ts";
import type { Step } from "../steps/step.ts";
import type { MediaContext } from "./media-context.ts";
import type { MediaRequest } from "./media-request.ts";
import { withSetupImage } from "./setup-image.ts";
import { stageBytes, stagedPath } from "./stage-files.ts";

const TITLES = {
  "setup-files": "taking the programs of Setup out of boot.wim",
  "boot-managers": "taking the boot managers out of boot.wim",
  "lang-ini": "taking lang.ini out of boot.wim",
} as const;

/** The Setup update over `sources`, and what must be the same on the media and in boot.wim. */
export const setupSteps = (context: MediaContext): Step[] => {
  const { setupUpdate } = context.request;
  const taken = (as: keyof typeof TITLES): MediaEntry[] =>
    context.entries.filter(({ origin }) => origin.from === "setup-image" && origin.as === as);
  return [
    ...(setupUpdate
      ? [{ title: `expanding ${setupUpdate.name} over sources`, run: () => expand(context, setupUpdate) }]
      : []),
    ...(Object.keys(TITLES) as (keyof typeof TITLES)[]).flatMap((as) =>
      taken(as).length === 0 ? [] : [{ title: TITLES[as], run: () => takeFromBootImage(context, taken(as)) }],
    ),
  ];
};

/** Equivalent to `expand.exe update.cab -F:* sources`, but for what boot.wim has a say in. */
async function expand(
  context: MediaContext,
  { path, name, sha256 }: NonNullable<MediaRequest["setupUpdate"]>,
): Promise<void> {
  if (sha256 !== undefined) await requireDigest(path, name, sha256, context.signal);
  const wanted = context.entries.flatMap(({ path, origin }) =>
    origin.from === "setup-update" ? [{ path, member: origin.member }] : [],
  );
  const contents = await readArchiveMembers(
    { path },
    wanted.map(({ member }) => member),
  );
  for (const [position, { path: target, member }] of wanted.entries()) {
    const bytes = contents[position];
    if (!bytes)
      throw new ServicingError("UPDATE_DAMAGED", `${path} has no ${member} in it.`, {
        property: "setupUpdate",
      });
    await stageBytes(context, target, bytes);
  }
}

async function requireDigest(path: string, name: string, sha256: string, signal: AbortSignal): Promise<void> {
  const found = await hashFile(path, signal);
  if (found === toDigest(sha256)) return;
  throw new ServicingError(
    "DIGEST_MISMATCH",
    `${path} is not the ${name} that was pinned: its SHA-256 is ${found.slice(7)}.`,
    {
      property: "setupUpdate",
      hint: "Fetch the update again.",
      detail: { expected: toDigest(sha256), found },
    },
  );
}

async function takeFromBootImage(context: MediaContext, entries: readonly MediaEntry[]): Promise<void> {
  const boot = context.entries.find(({ path }) => path.toLowerCase() === "sources/boot.wim");
  const file = await openFile(await stagedPath(context, boot?.path ?? "sources/boot.wim"));
  try {
    await withSetupImage(file, async (image) => {
      for (const { path, origin } of entries) {
        const bytes = origin.from === "setup-image" ? await image.read(origin.name) : undefined;
        if (!bytes) throw new Error(`Setup's image has nothing for ${path}.`);
        await stageBytes(context, path, bytes);
      }
    });
  } finally {
    await file.close();
  }
}
