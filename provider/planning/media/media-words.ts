import { type ImageFacts, parseBuild } from "../../terms/index.ts";
import type { MediaScenario } from "./media-scenario.ts";

/** The images that the media will have. */
export const imagesOf = ({
  source,
  installImage,
  bootImage,
}: Pick<MediaScenario, "source" | "installImage" | "bootImage">): {
  readonly install: readonly ImageFacts[];
  readonly boot: readonly ImageFacts[];
} => ({ install: installImage?.images ?? source.install, boot: bootImage?.images ?? source.boot });

/** `image 1 "Windows 11 Pro"` */
export const named = ({ index, name }: ImageFacts): string =>
  name === null ? `image ${index}` : `image ${index} "${name}"`;

/** Windows PE on media of a later release keeps the number of the first: there the revision alone counts. */
export const isAtRevision = (image: ImageFacts, build: string): boolean =>
  parseBuild(image.build ?? "")?.revision === parseBuild(build)?.revision;

export const revisionOf = (image: ImageFacts | undefined): string | undefined => image?.build ?? undefined;

export const describeLevel = (safeOs: string | null): string =>
  safeOs === null ? "of an unknown Safe OS build" : `of Safe OS build ${safeOs}`;

/** The builds of images, each once, in their order: `26100.2605`. */
export const buildsOf = (images: readonly ImageFacts[]): string =>
  [...new Set(images.map(({ build }) => build ?? "an unknown build"))].join(", ");
