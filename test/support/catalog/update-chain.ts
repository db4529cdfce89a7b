import { mkdir } from "node:fs/promises";
import {
  type MadeUpdate,
  makeCumulativeUpdate,
  makeDotNetUpdate,
  makeSafeOsUpdate,
  makeSetupUpdate,
} from "../../../tools/sample/index.ts";
import { guid, type StandInEntry } from "../catalog-server.ts";

/**
 * A line of Windows with three checkpoints, and targets above the last one. KB numbers do not rise with the builds, as
 * those of the real Catalog do not. Made data: the real Catalog has had one checkpoint so far.
 */
export interface UpdateChain {
  /** Lowest build first: 1742, 3000, 4500. */
  readonly checkpoints: readonly MadeUpdate[];
  /** 26100.4652, 2025-07 */
  readonly target: MadeUpdate;
  /** 26100.4770, 2025-08 */
  readonly newer: MadeUpdate;
  /** 26100.4900, a preview of 2025-08 */
  readonly preview: MadeUpdate;
  /** Everything that the Catalog has of them, dialogs shuffled. */
  readonly entries: readonly StandInEntry[];
}

export async function makeUpdateChain(folder: string): Promise<UpdateChain> {
  await mkdir(folder, { recursive: true });
  const make = (kb: string, base: string, target: string, month: string): Promise<MadeUpdate> =>
    makeCumulativeUpdate({ folder, kb, base: `26100.${base}`, target: `26100.${target}`, month });
  const checkpoints = [
    await make("KB5000010", "1", "1742", "2024-09"),
    await make("KB5000005", "1742", "3000", "2025-01"),
    await make("KB5000020", "3000", "4500", "2025-06"),
  ];
  const target = await make("KB5000035", "4500", "4652", "2025-07");
  const newer = await make("KB5000030", "4500", "4770", "2025-08");
  const preview = await make("KB5000040", "4500", "4900", "2025-08");
  const [first, second, third] = checkpoints as [MadeUpdate, MadeUpdate, MadeUpdate];
  const entries = [
    clientEntry(first, 1, [first]),
    clientEntry(second, 2, [second, first]),
    clientEntry(third, 3, [first, third, second]),
    clientEntry(target, 4, [second, target, first, third]),
    clientEntry(target, 5, [target, third, second, first], { release: "25H2", build: "26200.4652" }),
    clientEntry(newer, 6, [third, first, newer, second]),
    clientEntry(preview, 7, [first, second, third, preview], { words: "Cumulative Update Preview" }),
  ];
  return { checkpoints, target, newer, preview, entries };
}

interface EntryWords {
  readonly release?: string;
  readonly build?: string;
  readonly words?: string;
  /** Titles of 2024 and before tell no build. */
  readonly oldTitle?: boolean;
}

export function clientEntry(
  update: MadeUpdate,
  number: number,
  files: readonly MadeUpdate[],
  {
    release = "24H2",
    build = update.target ?? "",
    words = "Cumulative Update",
    oldTitle = false,
  }: EntryWords = {},
): StandInEntry {
  const spelled = update.architecture === "amd64" ? "x64" : update.architecture;
  const title = oldTitle
    ? `${update.month} ${words} for Windows 11 Version ${release} for ${spelled}-based Systems (${update.kb})`
    : `${update.month} ${words} for Windows 11, version ${release} for ${spelled}-based Systems (${update.kb}) (${build})`;
  return entryTitled(title, update, number, files);
}

export const entryTitled = (
  title: string,
  { kb, month }: Pick<MadeUpdate, "kb" | "month">,
  number: number,
  files: readonly MadeUpdate[],
  products: readonly string[] = ["Windows 11"],
): StandInEntry => ({
  updateId: guid(number),
  title,
  kb,
  products,
  classification: "Security Updates",
  date: `${month}-${String(Math.min(28, 8 + number)).padStart(2, "0")}`,
  files,
});

/** Entries that a careless client takes for the cumulative update. */
export async function makeLookalikes(folder: string): Promise<readonly StandInEntry[]> {
  const month = "2025-08";
  const dotNet = await makeDotNetUpdate({ folder, kb: "KB5000050", version: "10.0.9266.1", month });
  const safeOs = await makeSafeOsUpdate({ folder, kb: "KB5000051", target: "26100.4760", month });
  const setup = await makeSetupUpdate({ folder, kb: "KB5000052", target: "26100.4760", month });
  const arm = await makeCumulativeUpdate({
    folder,
    kb: "KB5000030",
    base: "26100.1",
    target: "26100.4770",
    architecture: "arm64",
    month,
  });
  const server = await makeCumulativeUpdate({
    folder,
    kb: "KB5000053",
    base: "26100.1",
    target: "26100.32500",
    product: "server",
    month,
  });
  const hotpatch = await makeCumulativeUpdate({
    folder,
    kb: "KB5000054",
    base: "26100.4652",
    target: "26100.4771",
    hotpatch: true,
    month,
  });
  const dynamic = ["Windows Safe OS Dynamic Update", "Windows 10 and later Dynamic Update"];
  return [
    entryTitled(
      `${month} Cumulative Update for .NET Framework 3.5 and 4.8.1 for Windows 11, version 24H2 for x64 (KB5000050)`,
      dotNet,
      21,
      [dotNet],
    ),
    entryTitled(
      `${month} Safe OS Dynamic Update for Windows 11, version 24H2 and 25H2 for x64-based Systems (KB5000051)`,
      safeOs,
      22,
      [safeOs],
      dynamic,
    ),
    entryTitled(
      `${month} Setup Dynamic Update for Windows 11, version 24H2 for x64-based Systems (KB5000052)`,
      setup,
      23,
      [setup],
      dynamic.slice(1),
    ),
    clientEntry(arm, 24, [arm]),
    entryTitled(
      `${month} Cumulative Update for Microsoft server operating system version 24H2 for x64-based Systems (KB5000053) (26100.32500)`,
      server,
      25,
      [server],
      ["Microsoft Server Operating System-24H2"],
    ),
    entryTitled(
      `${month} Hotpatch Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5000054) (26100.4771)`,
      hotpatch,
      26,
      [hotpatch],
    ),
    entryTitled(
      `${month} Dynamic Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5000030) (26100.4770)`,
      { kb: "KB5000030", month },
      27,
      [],
      ["Windows 10 and later GDR-DU"],
    ),
  ];
}
