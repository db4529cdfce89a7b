import { z } from "zod";

/** One row of the update history that Microsoft publishes: a hint where to look, never the judge of what an update is. */
export interface HistoryEntry {
  readonly kb: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly builds: readonly string[];
  readonly preview: boolean;
  readonly outOfBand: boolean;
}

const item = z.object({
  toc_title: z.string().optional(),
  get children() {
    return z.array(item).optional();
  },
});
const tableOfContents = z.object({ items: z.array(item) });
type Item = z.output<typeof item>;

const TITLE = /^([A-Z][a-z]+) (\d{1,2}), (\d{4})\s*[—–-]\s*(KB\d{6,8}) ?\(OS Builds? ([^)]*)\)(.*)$/;
const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** Reads the `toc.json` that lies beside the articles; entries that tell no KB and build are left out. */
export function parseReleaseHistory(json: unknown): HistoryEntry[] {
  return tableOfContents.parse(json).items.flatMap(entriesOf);
}

function entriesOf({ toc_title = "", children = [] }: Item): HistoryEntry[] {
  const below = children.flatMap(entriesOf);
  const [, monthName = "", day = "", year = "", kb, builds = "", rest = ""] = TITLE.exec(toc_title) ?? [];
  const month = MONTHS.indexOf(monthName) + 1;
  if (kb === undefined || month === 0) return below;
  return [
    {
      kb,
      date: `${year}-${String(month).padStart(2, "0")}-${day.padStart(2, "0")}`,
      builds: builds.match(/\d{5}\.\d+/g) ?? [],
      preview: /preview/i.test(rest),
      outOfBand: /out-of-band/i.test(rest),
    },
    ...below,
  ];
}
