import type { Host } from "../../hosts/index.ts";
import {
  type GivenImageFile,
  type MediaPart,
  type MediaScenario,
  type MediaWishes,
  planMedia,
} from "../../planning/index.ts";
import type { ExpectedImage, MediaRequest } from "../../servicing/index.ts";
import { type ImageFacts, parseBuild } from "../../terms/index.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import type { MediaGrounds } from "./grounds.ts";
import {
  readGivenBootImage,
  readInstallImage,
  readSetupUpdate,
  readWinRe,
  wasRehearsed,
} from "./read-parts.ts";
import { readSetupImage } from "./read-setup-image.ts";
import { readSourceMedia } from "./read-source.ts";
import { formatOf, type InstallMediaArguments } from "./schema.ts";
import type { PlannedMedia } from "./types.ts";

/** What was read and planned for arguments that are known. */
export interface ResolvedMedia {
  readonly planned: PlannedMedia;
  readonly request: Omit<MediaRequest, "workDirectory">;
  /** Undefined where nothing needs DISM. */
  readonly host: Host | undefined;
}

interface Surroundings {
  /** Asked only where DISM is needed. */
  readonly host: () => Host;
  /** Parts that the same update makes. */
  readonly pending: readonly MediaPart[];
}

/** Reads the media and the parts and plans. */
export async function resolveMedia(
  args: InstallMediaArguments,
  grounds: MediaGrounds,
  { host, pending }: Surroundings,
): Promise<ResolvedMedia> {
  const [source, installImage, bootImage, winRe, setupUpdate] = await allInOrder([
    readSourceMedia(grounds.source),
    grounds.installImage && readInstallImage(grounds.installImage),
    grounds.bootImage && readGivenBootImage(grounds.bootImage),
    grounds.winRe && readWinRe(grounds.winRe),
    grounds.setupUpdate && readSetupUpdate(grounds.setupUpdate),
  ]);
  const boot = bootImage?.images ?? source.media.boot;
  const setupImage = grounds.bootImage ? await readSetupImage(grounds.bootImage) : source.setupImage;
  const languages = boot[1]?.languages ?? [];
  const desired = wishesOf(args);
  const scenario: MediaScenario = {
    ...{ source: source.media, installImage, bootImage, winRe, setupUpdate: setupUpdate?.given },
    ...{ setupImage: { ...setupImage, languages }, desired, pending },
  };
  const plan = planMedia(scenario);
  const used = plan.needsDism ? host() : undefined;
  const rehearsed = await anyRehearsed(args, { installImage, bootImage });
  const { steps, warnings, planDigest } = plan;
  return {
    host: used,
    planned: {
      plan: { steps, warnings },
      planDigest,
      rehearsal: rehearsed || (used?.rehearsed ?? false),
      __fingerprint: grounds.fingerprint,
    },
    request: {
      ...{ source: args.source, plan, rehearsed, desired },
      installImage: args.installImage && { ...args.installImage, format: installImage?.format ?? "wim" },
      bootImage: args.bootImage,
      setupUpdate: setupUpdate && {
        path: setupUpdate.found.path,
        name: setupUpdate.given.name,
        sha256: setupUpdate.found.sha256,
      },
      setup: { languages, build: parseBuild(boot[1]?.build ?? "")?.build },
      output: { path: args.output.path, links: args.output.links },
      expected: {
        install: (installImage?.images ?? source.media.install).map(toExpected),
        boot: boot.map(toExpected),
      },
    },
  };
}

const wishesOf = (args: InstallMediaArguments): MediaWishes => ({
  build: args.build,
  bootSigning: args.bootSigning,
  format: formatOf(args),
  label: args.output.label,
  fat32: args.output.fat32,
  partSize: args.output.partSize,
});

const toExpected = ({ name, build, metadataSha1 }: ImageFacts): ExpectedImage => ({
  name,
  build,
  metadataSha1,
});

interface Images {
  readonly installImage: GivenImageFile | undefined;
  readonly bootImage: GivenImageFile | undefined;
}

async function anyRehearsed(args: InstallMediaArguments, given: Images): Promise<boolean> {
  const asked = (["installImage", "bootImage"] as const).map(async (part) => {
    const [path, image] = [args[part]?.path, given[part]];
    return path !== undefined && image !== undefined && wasRehearsed(path, image.contentId);
  });
  return (await Promise.all(asked)).includes(true);
}
