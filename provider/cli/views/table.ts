import Table from "cli-table3";

const NOTHING = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
} as const;

/** Aligned columns without lines, as command line tools print them. */
export function columns(rows: readonly (readonly string[])[], head: readonly string[] = []): string {
  const table = new Table({
    chars: NOTHING,
    head: [...head],
    style: { "padding-left": 0, "padding-right": 0, head: ["bold"], border: [] },
  });
  table.push(...rows.map((row) => [...row]));
  return `${table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")}\n`;
}

/** What people read where a fact is null. */
export const shown = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? "not known" : String(value);

const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Decimal units with three significant digits. */
export function bytes(size: number): string {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(size, 1)) / 3)));
  const value = size / 1000 ** power;
  return `${power === 0 ? value : value.toPrecision(3)} ${UNITS[power]}`;
}
