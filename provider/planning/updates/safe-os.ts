import { type Build, formatBuild, ServicingError } from "../../terms/index.ts";
import { familyOf } from "../lines/family-of.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";
import { madeForOthers } from "./cumulative-update.ts";
import type { LineUpdates } from "./line-updates.ts";
import { newestFirst, newestOfMonth } from "./of-month.ts";
import { requireOne } from "./require-one.ts";

/** The Safe OS update that makes a build of WinRE. */
export function requireSafeOs(updates: LineUpdates, wanted: Build): KnownUpdate {
  const makes = ({ type, target }: KnownUpdate): boolean =>
    type === "safe-os" && target?.revision === wanted.revision && familyOf(target) === updates.line.family;
  const found = requireOne(updates.ofType("safe-os").filter(makes), wanted);
  if (found !== undefined) return found;
  const made = formatBuild(wanted);
  throw (
    madeForOthers(updates.all.filter(makes), updates, `the Safe OS build ${made}`) ??
    new ServicingError("UNKNOWN_BUILD", `No Safe OS update in the list makes ${made}.${listed(updates)}`, {
      hint: "Choose one that is listed, or add the file to the updates. The build of a Safe OS update is not that of the month's cumulative update.",
      property: "desired.safeOs",
    })
  );
}

/**
 * The Safe OS build that goes with a cumulative update: the newest that was released in its month or before.
 * A month without a Safe OS update takes the one before.
 */
export function safeOsOfMonth(updates: LineUpdates, cumulative: KnownUpdate): Build {
  const { month } = cumulative;
  if (month === undefined)
    throw new ServicingError(
      "INVALID_INPUT",
      `The list does not say in which month ${cumulative.kb} was released.`,
      {
        hint: "Give its month, or name the wanted Safe OS build.",
        property: `updates[${cumulative.position}].month`,
      },
    );
  const making = updates.ofType("safe-os").filter(({ target }) => target !== undefined);
  const newest = newestOfMonth(making, month);
  if (newest?.target !== undefined) return newest.target;
  throw new ServicingError(
    "UNKNOWN_BUILD",
    `No Safe OS update in the list is of ${month}, the month of ${cumulative.kb}, or before.${listed(updates)}`,
    {
      hint: "Add the Safe OS update of that month, or the newest before it, to the updates.",
      property: "updates",
    },
  );
}

function listed(updates: LineUpdates): string {
  const known = updates
    .ofType("safe-os")
    .toSorted(newestFirst)
    .flatMap(({ kb, target, month }) =>
      target ? [`${formatBuild(target)} (${[kb, month].filter(Boolean).join(", ")})`] : [],
    );
  return known.length === 0 ? "" : ` Listed: ${known.join(", ")}.`;
}
