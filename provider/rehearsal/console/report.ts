import type { DismConsole } from "./dism-console.ts";

export type ReportFormat = "list" | "table";

/** A row of a report: names of fields and what stands behind them. */
export type ReportRow = Readonly<Record<string, string>>;

/** Prints rows as blocks of `Name : value`, each closed by an empty line, or as a table with bars between columns. */
export function printReport(console: DismConsole, rows: readonly ReportRow[], format: ReportFormat): void {
  if (format === "list") {
    for (const row of rows) {
      for (const [name, value] of Object.entries(row)) console.line(`${name} : ${value}`);
      console.line();
    }
    return;
  }
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((row) => (row[name] ?? "").length)));
  const write = (cells: readonly string[]): void =>
    console.line(
      cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join(" | ")
        .trimEnd(),
    );
  console.line();
  write(names);
  write(widths.map((width) => "-".repeat(width)));
  for (const row of rows) write(names.map((name) => row[name] ?? ""));
  console.line();
}
