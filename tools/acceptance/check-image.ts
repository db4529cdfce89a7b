import type { ImageFacts } from "../../provider/terms/index.ts";
import type { DismView } from "./ask-dism.ts";
import { type Check, same } from "./report.ts";

export interface ImageToCheck {
  /** The planned build. */
  readonly to: string;
  /** What the source was read to be. */
  readonly before: ImageFacts;
  /** What the output was read to be. */
  readonly after: ImageFacts;
  readonly dism: DismView;
}

/** Of packages that do something; what was replaced is listed as well. */
const PRESENT = /^(Installed|Install Pending)$/i;

/** Holds an image against its plan: as the project's own reader sees it, and as DISM does. */
export function checkImage({ to, before, after, dism }: ImageToCheck): Check[] {
  const about = (what: string): string => `image ${after.index}: ${what}`;
  const listed = dism.packages.map(({ identity }) => identity);
  const present = dism.packages
    .filter(({ state }) => PRESENT.test(state ?? ""))
    .map(({ identity }) => identity);
  return [
    same(about("build, as read"), to, after.build),
    same(about("revision, as DISM says"), revisionOf(to), String(dism.image.servicePackBuild ?? null)),
    same(about("name, as read"), before.name, after.name),
    same(about("name, as DISM says"), before.name, dism.image.name),
    same(about("edition"), before.editionId, after.editionId),
    same(about("languages that it had"), [], missing(before.languages, after.languages)),
    same(about("packages that were read and that DISM does not list"), [], missing(after.packages, listed)),
    same(
      about("packages that DISM calls installed and that were not read"),
      [],
      missing(present, after.packages),
    ),
    same(about("cumulative update among DISM's packages"), true, present.some(isRollup(to))),
  ];
}

const revisionOf = (build: string): string => build.split(".").at(-1) ?? build;

/** The revision says which one it is; the release in front of it stays after an enablement package. */
const isRollup =
  (build: string) =>
  (identity: string): boolean =>
    /^Package_for_RollupFix~/i.test(identity) && identity.includes(`.${revisionOf(build)}.`);

function missing(wanted: readonly string[] | null, there: readonly string[] | null): string[] {
  const known = new Set((there ?? []).map((name) => name.toLowerCase()));
  return (wanted ?? []).filter((name) => !known.has(name.toLowerCase()));
}
