import { type Build, formatBuild, ServicingError } from "../../terms/index.ts";
import { familyOf } from "../lines/family-of.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";
import type { LineUpdates } from "./line-updates.ts";
import { requireOne } from "./require-one.ts";

/** The cumulative update that makes a build; the refusal says why there is none. */
export function requireCumulativeUpdate(updates: LineUpdates, wanted: Build): KnownUpdate {
  const found = requireOne(updates.makersOf(wanted.revision), wanted);
  if (found !== undefined) return found;
  throw whyNone(updates, wanted);
}

function whyNone(updates: LineUpdates, wanted: Build): ServicingError {
  const { line, all } = updates;
  const makers = all.filter(
    ({ target }) =>
      target !== undefined && target.revision === wanted.revision && familyOf(target) === line.family,
  );
  return (
    wrongType(makers, wanted, updates) ??
    madeForOthers(
      makers.filter(({ type }) => type === "cumulative-update"),
      updates,
      formatBuild(wanted),
    ) ??
    unknownBuild(updates, wanted)
  );
}

/** Hotpatches and packages of unknown type, where nothing else makes the build. */
function wrongType(makers: readonly KnownUpdate[], wanted: Build, { line }: LineUpdates) {
  const ofLine = makers.filter(
    ({ product, architecture }) => product === line.product && architecture === line.architecture,
  );
  const others = makers.some(({ type }) => type === "cumulative-update") ? [] : makers;
  for (const made of [...ofLine, ...others]) {
    const property = `updates[${made.position}].type`;
    if (made.type === "hotpatch")
      return new ServicingError(
        "HOTPATCH",
        `Only the hotpatch ${made.kb} makes ${formatBuild(wanted)}: a hotpatch changes a running Windows and is never put into an image.`,
        {
          hint: "Choose the build of a cumulative update, best that of a hotpatch baseline month.",
          property,
        },
      );
    if (made.type === "unknown")
      return new ServicingError(
        "UNKNOWN_UPDATE_TYPE",
        `Only ${made.kb} makes ${formatBuild(wanted)}, an update whose type is not known.`,
        { hint: "Choose the build of a cumulative update.", property },
      );
  }
  return undefined;
}

const ELSEWHERE: Readonly<Partial<Record<KnownUpdate["type"], string>>> = {
  "safe-os": "a Safe OS update, which only WinRE takes",
  setup: "a Setup update, whose files go into the folder sources of the media",
};

/** A sentence on an update of another purpose, where it makes the very build or no cumulative update is there at all. */
function elsewhere({ all }: LineUpdates, wanted: Build): string {
  const cumulative = all.some(({ type }) => type === "cumulative-update");
  const found = all.find(
    ({ type, target }) =>
      type in ELSEWHERE && (!cumulative || (target && formatBuild(target) === formatBuild(wanted))),
  );
  return found === undefined ? "" : ` ${found.kb} is ${ELSEWHERE[found.type]}.`;
}

/** WRONG_ARCHITECTURE or WRONG_PRODUCT where updates that would do are for other images. */
export function madeForOthers(
  makers: readonly KnownUpdate[],
  { line }: LineUpdates,
  what: string,
): ServicingError | undefined {
  const [first] = makers;
  if (first === undefined) return undefined;
  const twin = makers.find(({ product }) => product === line.product);
  const cousin = makers.find(({ architecture }) => architecture === line.architecture);
  const image = `the image is ${line.product}, ${line.architecture}`;
  if (twin === undefined && cousin !== undefined)
    return new ServicingError(
      "WRONG_PRODUCT",
      `${cousin.kb} makes ${what} for ${cousin.product} only; ${image}.`,
      {
        hint: `Choose a build of a ${line.product} update, or a ${cousin.product} source.`,
        property: `updates[${cousin.position}].product`,
      },
    );
  const other = twin ?? first;
  return new ServicingError(
    "WRONG_ARCHITECTURE",
    `${other.kb} makes ${what} for ${other.architecture} only; ${image}.`,
    {
      hint: `Add the ${line.architecture} file of ${other.kb}, or choose a source for ${other.architecture}.`,
      property: `updates[${other.position}].architecture`,
    },
  );
}

function unknownBuild(updates: LineUpdates, wanted: Build): ServicingError {
  const known = updates
    .ofType("cumulative-update")
    .flatMap(({ target, kb }) => (target === undefined ? [] : [{ kb, target }]))
    .sort((a, b) => a.target.revision - b.target.revision);
  const below = known.findLast(({ target }) => target.revision < wanted.revision);
  const above = known.find(({ target }) => target.revision > wanted.revision);
  const near = [below, above].flatMap((at) => (at ? [`${formatBuild(at.target)} (${at.kb})`] : []));
  const nearest = near.length > 0 ? ` The nearest: ${near.join(" and ")}.` : "";
  const { product, architecture } = updates.line;
  return new ServicingError(
    "UNKNOWN_BUILD",
    `No cumulative update in the list makes ${formatBuild(wanted)} for ${product}, ${architecture}.${nearest}${elsewhere(updates, wanted)}`,
    {
      hint:
        near.length > 0
          ? "Set the build to one that the list makes, or add the file of the wanted one to the updates."
          : "Add the cumulative update that makes the build, and the checkpoints that it stands on, to the updates.",
      property: "desired.build",
    },
  );
}
