import { type Architecture, type Product, ServicingError, type UpdateType } from "../../terms/index.ts";
import { releasesIn } from "../site/entry.ts";
import { sameRevision } from "../site/releases.ts";
import { chainOf } from "./chain.ts";
import { isCumulative, sameLine } from "./lock-rules.ts";
import type { LockedUpdate, LockFile } from "./schema.ts";

/** What is wanted of a lock file. */
export interface PinChoice {
  readonly type: UpdateType;
  readonly product: Product;
  readonly architecture: Architecture;
  /** The build that the update makes, in the words of any release of its branch. */
  readonly build?: string | undefined;
  readonly kb?: string | undefined;
  /** `YYYY-MM`: the update of this month, else the newest before it. */
  readonly month?: string | undefined;
  /** Such as `24H2`. */
  readonly release?: string | undefined;
}

/**
 * The one pin that is meant, last, and before it every checkpoint that it stands on.
 * @throws ServicingError LOCK_FILE_INCOMPLETE, WRONG_PRODUCT, WRONG_ARCHITECTURE, AMBIGUOUS_UPDATE
 */
export function selectPins({ updates }: LockFile, choice: PinChoice, path: string): LockedUpdate[] {
  const named = updates.filter((pin) => isNamed(pin, choice));
  const fitting = newest(
    named.filter(
      ({ product, architecture }) => product === choice.product && architecture === choice.architecture,
    ),
    choice,
  );
  const [pin, twin] = fitting;
  if (pin === undefined) throw notPinned(updates, named, choice, path);
  if (twin !== undefined) throw ambiguous(fitting, choice, path);
  if (!isCumulative(pin)) return [pin];
  const line = updates.filter((other) => isCumulative(other) && sameLine(other, pin));
  return [...chainOf(pin, line).checkpoints, pin];
}

function isNamed(pin: LockedUpdate, { type, build, kb, month, release }: PinChoice): boolean {
  const releases = releasesIn(pin.title ?? "");
  return (
    pin.type === type &&
    (kb === undefined || pin.kb === kb) &&
    (build === undefined || (pin.target !== null && sameRevision(pin.product, pin.target, build))) &&
    (month === undefined || (pin.month !== undefined && pin.month <= month)) &&
    // A pin from a folder has no title: nothing speaks against it.
    (release === undefined || releases.length === 0 || releases.includes(release.toUpperCase()))
  );
}

/** Where a month is named, only what is newest counts. */
function newest(pins: readonly LockedUpdate[], { month }: PinChoice): readonly LockedUpdate[] {
  if (month === undefined) return pins;
  const latest = pins
    .map((pin) => pin.month ?? "")
    .sort()
    .at(-1);
  return pins.filter((pin) => pin.month === latest);
}

const describe = ({ type, product, architecture, build, kb, month, release }: PinChoice): string =>
  [
    type,
    kb,
    build,
    month && `of ${month} or before`,
    release && `for ${release}`,
    kb || build || month || release ? undefined : "at all",
    `for ${product} ${architecture}`,
  ]
    .filter(Boolean)
    .join(" ");

function notPinned(
  updates: readonly LockedUpdate[],
  named: readonly LockedUpdate[],
  choice: PinChoice,
  path: string,
): ServicingError {
  const [near] = named;
  if (near !== undefined) {
    const wrong = near.product === choice.product ? "WRONG_ARCHITECTURE" : "WRONG_PRODUCT";
    return new ServicingError(
      wrong,
      `${path} pins ${near.kb} for ${near.product} ${near.architecture}, not for ${choice.product} ${choice.architecture}.`,
      { hint: lockHint(choice), property: wrong === "WRONG_PRODUCT" ? "product" : "architecture" },
    );
  }
  const others = updates.filter(({ type }) => type === choice.type).map(label);
  return new ServicingError("LOCK_FILE_INCOMPLETE", `${path} pins no ${describe(choice)}.`, {
    hint: `${lockHint(choice)} It pins ${others.join(", ") || `no ${choice.type}`}.`,
    property: choice.build === undefined ? (choice.kb === undefined ? "month" : "kb") : "build",
  });
}

const ambiguous = (fitting: readonly LockedUpdate[], choice: PinChoice, path: string): ServicingError =>
  new ServicingError(
    "AMBIGUOUS_UPDATE",
    `${path} pins ${fitting.map(({ kb }) => kb).join(" and ")}, each a ${describe(choice)}.`,
    { hint: "Name the kb that is meant.", property: "kb" },
  );

const label = ({ kb, target, month, product, architecture }: LockedUpdate): string =>
  `${kb} (${[target ?? month, product, architecture].filter(Boolean).join(" ")})`;

function lockHint({ type, product, architecture, build, kb, release }: PinChoice): string {
  const options = [
    build === undefined ? (kb === undefined ? "--update" : `--kb ${kb}`) : `--build ${build}`,
    `--product ${product}`,
    `--architecture ${architecture}`,
    ...(release === undefined ? [] : [`--release ${release}`]),
    ...(type === "cumulative-update" ? [] : [`--kind ${type}`]),
  ];
  return `Pin it: windows-image lock ${options.join(" ")}.`;
}
