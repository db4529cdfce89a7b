import { type ImageFacts, type MediaFacts, type MediaInconsistency, parseBuild } from "../../terms/index.ts";

type Facts = Pick<MediaFacts, "install" | "boot">;

/**
 * A winre.wim that was left out when the images were serviced. Its revision is never that of Windows, so only what
 * says it for sure counts: the first revision of all, or an older release than that of the media's Windows PE.
 */
export function findWinReBehind({ install, boot }: Facts): MediaInconsistency[] {
  const release = Math.max(0, ...boot.images.map(({ build }) => parseBuild(build ?? "")?.build ?? 0));
  const told = new Map<string, MediaInconsistency>();
  for (const image of install?.images ?? []) {
    const reason = reasonOf(image, release);
    if (image.winre && reason !== undefined && !told.has(image.winre.sha1))
      told.set(image.winre.sha1, {
        code: "WINRE_BEHIND",
        what: `The winre.wim of image ${image.index} is at ${image.winre.safeOs}${reason}.`,
      });
  }
  return [...told.values()];
}

function reasonOf({ winre, build }: ImageFacts, release: number): string | undefined {
  const level = parseBuild(winre?.safeOs ?? "");
  if (level === undefined) return undefined;
  if (level.build < release) return `, of an older release than boot.wim's ${release}`;
  const serviced = (parseBuild(build ?? "")?.revision ?? 0) > 1;
  return level.revision <= 1 && serviced
    ? `, without any Safe OS update, and Windows at ${build}`
    : undefined;
}
