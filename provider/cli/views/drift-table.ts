import type { FactDifference } from "../../imaging/index.ts";
import { columns } from "./table.ts";

/** What differs from facts printed earlier. */
export function driftTable(drift: readonly FactDifference[]): string {
  if (drift.length === 0) return "No drift: it is what the facts say.\n";
  const rows = drift.map(({ path, earlier, now }) => [path, JSON.stringify(earlier), JSON.stringify(now)]);
  return columns(rows, ["fact", "earlier", "now"]);
}
