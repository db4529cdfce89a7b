import { colours as pc } from "../colours.ts";

/** What fits on one screen of a usual terminal. */
export const SCREEN = { lines: 24, columns: 100 } as const;

/** A part of a screen. */
export interface ScreenPart {
  /** How the part begins, in bold, and what stands behind it; a part without a title has neither. */
  readonly title?: string;
  readonly about?: string;
  /** Texts or rows of a table; a text that is too long goes on in the next line. */
  readonly items: readonly string[];
  /** Lines of items that there is room for in any case. */
  readonly room: number;
}

/**
 * Parts one below the other on one screen. Where it is too small, what is left of it goes to the last part first, and
 * each part says how many items more it has. Where it is large enough, empty lines set the parts apart.
 */
export function onScreen(parts: readonly ScreenPart[]): string {
  const titles = parts.map(titleOf);
  const items = parts.map(({ items }) => items.map(wrapped));
  const needs = items.map((lines) => lines.flat().length);
  const rooms = parts.map(({ room }, part) => Math.min(room, needs[part] ?? 0));
  let left = SCREEN.lines - titles.flat().length - rooms.reduce((sum, room) => sum + room, 0);
  for (let part = parts.length - 1; part >= 0 && left > 0; part--) {
    const more = Math.min(left, (needs[part] ?? 0) - (rooms[part] ?? 0));
    rooms[part] = (rooms[part] ?? 0) + more;
    left -= more;
  }
  const drawn = parts
    .map((_, part) => [...(titles[part] ?? []), ...folded(items[part] ?? [], rooms[part] ?? 0)])
    .filter((lines) => lines.length > 0);
  return `${drawn.map((lines) => lines.join("\n")).join(left >= drawn.length - 1 ? "\n\n" : "\n")}\n`;
}

/** A name that is cut in the middle where it has no room: names of editions differ at their ends. */
export function shortened(name: string, room: number): string {
  if (name.length <= room) return name;
  const kept = Math.max(2, room - 1);
  return `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}`;
}

/** The first of a list, and how many more there are. */
export const firstOf = (items: readonly string[], most: number): string =>
  items.length <= most
    ? items.join(", ")
    : `${items.slice(0, most).join(", ")} and ${items.length - most} more`;

function titleOf({ title, about = "" }: ScreenPart): string[] {
  if (title === undefined) return [];
  const [first = "", ...others] = wrapped(`${title}${about === "" ? "" : `  ${about}`}`);
  return [pc.bold(first.slice(0, title.length)) + first.slice(title.length), ...others];
}

/** A row of a table keeps its gaps: only what is too long is broken, between words. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > SCREEN.columns) {
    const space = rest.lastIndexOf(" ", SCREEN.columns);
    const end = space > SCREEN.columns / 2 ? space : SCREEN.columns;
    lines.push(rest.slice(0, end).trimEnd());
    rest = `   ${rest.slice(end).trimStart()}`;
  }
  return [...lines, rest];
}

function folded(items: readonly (readonly string[])[], room: number): string[] {
  if (items.flat().length <= room) return items.flat();
  const lines: string[] = [];
  let shown = 0;
  for (const item of items) {
    if (lines.length + item.length >= room) break;
    lines.push(...item);
    shown += 1;
  }
  return [...lines, `   … and ${items.length - shown} more (all with --json)`];
}
