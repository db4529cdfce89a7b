import { type Build, formatBuild } from "../terms/index.ts";
import { familyOf, isIn } from "./lines/family-of.ts";
import { AFFECTED_MEDIA } from "./lines/product-lines.ts";
import type { PlanWarning } from "./plan.ts";
import type { PlanningCase } from "./scenario/planning-case.ts";
import type { Draft } from "./steps/draft.ts";
import { passedCheckpoints } from "./updates/chain.ts";
import type { LineUpdates } from "./updates/line-updates.ts";

/** What does not stop a plan and should be known before it runs. */
export function warningsOf(planning: PlanningCase, updates: LineUpdates, draft: Draft): PlanWarning[] {
  return [
    ...affectedMedia(planning),
    ...checkpointNotNeeded(planning, updates, draft),
    ...customisationUnknown(planning),
    ...pendingAfterwards(draft),
    ...staleXml(planning),
    ...noWinre(planning),
  ];
}

const when = (is: boolean, code: PlanWarning["code"], message: () => string): PlanWarning[] =>
  is ? [{ code, message: message() }] : [];

function affectedMedia({ image, wishes }: PlanningCase): PlanWarning[] {
  const affected = (
    [
      ["The source", image.build],
      ["The wanted build", wishes.build],
    ] as const
  ).filter(
    ([, build]) =>
      image.product === AFFECTED_MEDIA.product && isIn(familyNumber(build), AFFECTED_MEDIA.builds),
  );
  const shown = affected.map(([what, build]) => `${what} (${formatBuild(build)})`).join(" and ");
  return when(
    affected.length > 0,
    "AFFECTED_MEDIA",
    () =>
      `${shown} lies between 26100.2033 and 26100.2604: devices installed from such media could not take later security updates. Take 26100.2605 or later, best from a source older than 26100.2033.`,
  );
}

/** Releases of a family share their revisions, so the table names the first release only. */
const familyNumber = (build: Build): Build => ({
  build: familyOf(build)?.releases[0]?.build ?? build.build,
  revision: build.revision,
});

function checkpointNotNeeded({ image }: PlanningCase, updates: LineUpdates, draft: Draft): PlanWarning[] {
  if (draft.path !== "minimal" || draft.chain === undefined) return [];
  const lowest = draft.chain.beside[0] ?? draft.chain.target;
  const passed = passedCheckpoints(lowest, updates, image.build.revision).map(({ kb }) => kb);
  return when(
    passed.length > 0,
    "CHECKPOINT_NOT_NEEDED",
    () =>
      `${passed.join(", ")} ${passed.length === 1 ? "is a checkpoint" : "are checkpoints"} that the image at ${formatBuild(image.build)} has passed: left out, as naming one fails with 0x80070228.`,
  );
}

const customisationUnknown = ({ customisation }: PlanningCase): PlanWarning[] =>
  when(
    customisation === "unknown",
    "CUSTOMISATION_UNKNOWN",
    () =>
      "Whether languages or features were added to the source after its last cumulative update is not known, so it is treated as if they were. Say customisation: none or serviced where that is known.",
  );

const pendingAfterwards = ({ steps }: Draft): PlanWarning[] =>
  when(
    steps.some(({ kind }) => kind === "netfx3"),
    "PENDING_AFTERWARDS",
    () =>
      "Adding .NET 3.5 leaves actions pending until the first boot: service the original source next time, not this output.",
  );

const staleXml = ({ image }: PlanningCase): PlanWarning[] =>
  image.xmlBuild === undefined
    ? []
    : when(
        formatBuild(image.xmlBuild) !== formatBuild(image.build),
        "STALE_XML",
        () =>
          `The image's XML claims ${image.xmlBuild ? formatBuild(image.xmlBuild) : "nothing"}, its packages say ${formatBuild(image.build)}: the packages count.`,
      );

const noWinre = ({ image, wishes }: PlanningCase): PlanWarning[] =>
  when(
    image.role === "os" && image.lacksWinre && wishes.safeOs === undefined,
    "NO_WINRE_IN_IMAGE",
    () => "The image has no winre.wim: devices installed from it have no recovery environment.",
  );
