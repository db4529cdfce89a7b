import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { onScreen, SCREEN, shortened } from "../../../provider/cli/views/one-screen.ts";

const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 });
const part = fc.record({
  title: fc.stringMatching(/^[A-Z]{1,40}$/),
  items: fc.array(
    words.map((list) => list.join(" ")),
    { maxLength: 60 },
  ),
  room: fc.integer({ min: 1, max: 4 }),
});
const linesOf = (text: string): string[] => text.trimEnd().split("\n");
const hidden = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + Number(/… and (\d+) more/.exec(line)?.[1] ?? 0), 0);

describe("one screen", () => {
  test("takes whatever there is, and counts what it does not show", () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const lines = linesOf(onScreen(parts));
        expect(lines.length).toBeLessThanOrEqual(SCREEN.lines);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(SCREEN.columns);
        for (const { title } of parts) expect(lines).toContain(title);
        const drawn = lines.map((line) => line.trim()).join(" ");
        const shown = parts.map(({ items }) => items.filter((item) => drawn.includes(item)).length);
        const all = parts.reduce((sum, { items }) => sum + items.length, 0);
        // An item that is a part of another one is found although it is not shown.
        expect(shown.reduce((sum, count) => sum + count, 0) + hidden(lines)).toBeGreaterThanOrEqual(all);
      }),
    );
  });

  test("shows everything where it fits, its parts set apart", () => {
    const parts = [
      { title: "one", about: "two lines", items: ["a", "b"], room: 1 },
      { title: "other", items: ["c"], room: 1 },
      { items: [], room: 2 },
    ];
    expect(onScreen(parts)).toBe("one  two lines\na\nb\n\nother\nc\n");
  });

  test("gives the room that is left to the last part first", () => {
    const many = (name: string) => Array.from({ length: 30 }, (_, item) => `${name}${item}`);
    const lines = linesOf(
      onScreen([
        { title: "first", items: many("a"), room: 2 },
        { title: "last", items: many("b"), room: 2 },
      ]),
    );
    expect(lines.slice(0, 4)).toEqual(["first", "a0", "   … and 29 more (all with --json)", "last"]);
    expect(lines).toHaveLength(SCREEN.lines);
    expect(lines.at(-1)).toBe("   … and 11 more (all with --json)");
  });

  test("a long name loses its middle", () => {
    expect(shortened("Windows 11 Pro Education N", 12)).toBe("Window…ion N");
    expect(shortened("Windows 11 Pro", 14)).toBe("Windows 11 Pro");
  });
});
