import { type ImageFacts, type MediaFacts, type MediaInconsistency, parseBuild } from "../../terms/index.ts";

type Facts = Pick<MediaFacts, "install" | "boot" | "bootManagers" | "disc" | "architecture">;

/** What of media does not fit together, by their facts alone. */
export const findInconsistencies = (facts: Facts): MediaInconsistency[] => [
  ...differentBuilds(facts),
  ...differentWinRe(facts),
  ...otherArchitecture(facts),
  ...mixedSigning(facts),
];

/** Windows PE on media of a later release keeps the number of the first: there the revision alone counts. */
function differentBuilds({ install, boot }: Facts): MediaInconsistency[] {
  const builds = [...new Set((install?.images ?? []).map(({ build }) => build))];
  const revisions = new Set(builds.map(revisionOf));
  const other = boot.images.filter(({ build }) => install !== null && !revisions.has(revisionOf(build)));
  return [
    ...(builds.length > 1
      ? [
          different(
            "DIFFERENT_BUILDS",
            `The images to install are at ${builds.map((build) => build ?? "an unknown build").join(", ")}.`,
          ),
        ]
      : []),
    ...other.map((image) =>
      different(
        "DIFFERENT_BUILDS",
        `${named(image)} of boot.wim is at ${image.build ?? "an unknown build"}, the images to install are at ${builds.join(", ")}.`,
      ),
    ),
  ];
}

const revisionOf = (build: string | null): number | undefined => parseBuild(build ?? "")?.revision;

function differentWinRe({ install }: Facts): MediaInconsistency[] {
  const all = (install?.images ?? []).flatMap(({ winre }) => winre ?? []);
  const levels = [...new Map(all.map(({ sha1, safeOs }) => [sha1, safeOs ?? "an unknown level"])).values()];
  return levels.length > 1
    ? [
        different(
          "DIFFERENT_WINRE",
          `The images to install have ${levels.length} different winre.wim: ${levels.join(", ")}.`,
        ),
      ]
    : [];
}

function otherArchitecture({ install, boot, architecture }: Facts): MediaInconsistency[] {
  const images = [...(install?.images ?? []), ...boot.images];
  const other = images.find((image) => image.architecture !== null && image.architecture !== architecture);
  return other
    ? [
        different(
          "OTHER_ARCHITECTURE",
          `${named(other)} is for ${other.architecture}, others are for ${architecture}.`,
        ),
      ]
    : [];
}

function mixedSigning({ bootManagers, disc }: Facts): MediaInconsistency[] {
  const started = disc?.uefi ? [{ path: "what the ISO file starts from", ...disc.uefi }] : [];
  const all = [...bootManagers, ...started];
  const kinds = [...new Set(all.map(({ signing }) => signing))].filter((signing) => signing !== "both");
  if (kinds.length < 2) return [];
  const told = all.map(({ path, signing }) => `${path} for ${signing ?? "nobody known"}`);
  return [
    different(
      "MIXED_SIGNING",
      `The boot managers are signed for different certificates: ${told.join(", ")}.`,
    ),
  ];
}

const different = (code: MediaInconsistency["code"], what: string): MediaInconsistency => ({ code, what });

const named = ({ index, name }: ImageFacts): string =>
  name === null ? `image ${index}` : `image ${index} "${name}"`;
