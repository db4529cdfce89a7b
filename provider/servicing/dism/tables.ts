import { type FieldName, isLabelOf } from "./labels.ts";

/** A row of `/Format:Table`: its first cell and its state. */
export interface TableRow {
  readonly value: string;
  readonly state: string | null;
}

/** Rows of the tables whose first column has that heading; rows without a heading above them are not known to be any. */
export function readTableRows(lines: readonly string[], heading: FieldName): TableRow[] {
  const rows: TableRow[] = [];
  let stateColumn: number | undefined;
  for (const line of lines) {
    const cells = line.split("|").map((cell) => cell.trim());
    if (cells.length < 2) {
      if (line.trim() !== "" || rows.length > 0) stateColumn = undefined;
      continue;
    }
    const [first = ""] = cells;
    if (isLabelOf(first, heading)) stateColumn = cells.findIndex((cell) => isLabelOf(cell, "state"));
    else if (stateColumn !== undefined && !/^-*$/.test(first))
      rows.push({ value: first, state: cells[stateColumn] || null });
  }
  return rows;
}
