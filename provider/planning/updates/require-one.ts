import { type Build, formatBuild, ServicingError } from "../../terms/index.ts";
import type { KnownUpdate } from "../scenario/planning-case.ts";

/**
 * The one update among those that make the same build. One KB listed for two releases is one update, whichever entry
 * comes first; two KBs, or one KB with two bases, are not.
 */
export function requireOne(makers: readonly KnownUpdate[], made: Build): KnownUpdate | undefined {
  const [first, ...others] = [...makers].sort(byEntry);
  if (first === undefined) return undefined;
  const stranger = others.find(({ kb }) => kb !== first.kb);
  if (stranger !== undefined) throw twoFiles([first, stranger], made);
  const otherBase = others.find(({ base }) => base?.revision !== first.base?.revision);
  if (otherBase !== undefined) throw twoBases(first, otherBase);
  const size = first.size ?? others.find((other) => other.size !== undefined)?.size;
  return { ...first, size };
}

const byEntry = (a: KnownUpdate, b: KnownUpdate): number =>
  a.kb.localeCompare(b.kb, "en") ||
  (a.target?.build ?? 0) - (b.target?.build ?? 0) ||
  (a.base?.revision ?? 0) - (b.base?.revision ?? 0) ||
  (a.size ?? 0) - (b.size ?? 0);

const twoFiles = ([one, other]: readonly [KnownUpdate, KnownUpdate], made: Build): ServicingError =>
  new ServicingError(
    "AMBIGUOUS_UPDATE",
    `${one.kb} and ${other.kb} both make ${formatBuild(made)}: which one is meant cannot be told.`,
    {
      hint: "Keep the file whose digest the Update Catalog gives, and take the other off the list.",
      property: `updates[${Math.max(one.position, other.position)}]`,
      detail: { updates: [one.kb, other.kb], build: formatBuild(made) },
    },
  );

const shownBase = ({ base }: KnownUpdate): string => (base === undefined ? "no build" : formatBuild(base));

const twoBases = (one: KnownUpdate, other: KnownUpdate): ServicingError =>
  new ServicingError(
    "AMBIGUOUS_UPDATE",
    `${one.kb} is listed twice, built on ${shownBase(one)} and on ${shownBase(other)}.`,
    {
      hint: "Read the file with `windows-image inspect` and keep the entry that says the same.",
      property: `updates[${Math.max(one.position, other.position)}].base`,
    },
  );
