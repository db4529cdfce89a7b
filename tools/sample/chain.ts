import type { MadeUpdate, UpdateOptions } from "./named-update.ts";
import { makeCumulativeUpdate } from "./update.ts";

export interface ChainOptions extends Pick<UpdateOptions, "folder" | "architecture" | "product"> {
  /** How many checkpoints there are. */
  readonly checkpoints: number;
  /** The build that no update makes. Default `26100.1`. */
  readonly root?: string;
}

export interface MadeChain {
  /** Each based on the one before it, the first on the root. */
  readonly checkpoints: readonly MadeUpdate[];
  /** Based on the last checkpoint. */
  readonly target: MadeUpdate;
  /** Based on the last checkpoint too. */
  readonly newer: MadeUpdate;
}

const STEP = 1000;

/**
 * A line of updates with any number of checkpoints, a thousand revisions apart. KB numbers fall as builds rise, so that
 * who orders by them is found out.
 */
export async function makeChain({
  checkpoints,
  root = "26100.1",
  ...options
}: ChainOptions): Promise<MadeChain> {
  const [number = ""] = root.split(".");
  const build = (position: number): string => (position === 0 ? root : `${number}.${position * STEP}`);
  const make = (base: string, target: string, kb: number, month: number, checkpoint: boolean) =>
    makeCumulativeUpdate({
      ...options,
      ...{ base, target, checkpoint },
      kb: `KB${kb}`,
      month: monthAfter(month),
    });
  const positions = Array.from({ length: checkpoints }, (_, position) => position);
  const last = build(checkpoints);
  const highest = 5_900_000;
  const [target, newer, ...passed] = await Promise.all([
    make(last, `${number}.${(checkpoints + 1) * STEP + 605}`, highest - checkpoints * 10, checkpoints, false),
    make(
      last,
      `${number}.${(checkpoints + 1) * STEP + 894}`,
      highest - checkpoints * 10 - 1,
      checkpoints + 1,
      false,
    ),
    ...positions.map((at) => make(build(at), build(at + 1), highest - at * 10, at, true)),
  ]);
  return { checkpoints: passed, target, newer };
}

/** `2024-09` for 0. */
const monthAfter = (count: number): string => new Date(Date.UTC(2024, 8 + count)).toISOString().slice(0, 7);
