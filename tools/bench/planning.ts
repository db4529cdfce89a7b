import { type PlanningUpdate, plan, planImages, type Scenario } from "../../provider/planning/index.ts";

const IMAGES = 12;
const ROUNDS = 25;
const SIZES = [500, 1000, 2000, 4000] as const;
const LINES = [
  ["amd64", "client"],
  ["arm64", "client"],
  ["amd64", "server"],
  ["arm64", "server"],
] as const;

/** Four checkpoints and any number of updates on them, for four product lines mixed. */
function madeUpUpdates(count: number): PlanningUpdate[] {
  const perLine = count / LINES.length;
  const checkpointEvery = Math.floor(perLine / 5);
  return Array.from({ length: count }, (_, position) => {
    const [architecture, product] = LINES[position % LINES.length] ?? LINES[0];
    const place = Math.floor(position / LINES.length);
    const base = Math.floor(place / checkpointEvery) * checkpointEvery;
    return {
      kb: `KB${9_000_000 + position}`,
      type: "cumulative-update",
      architecture,
      product,
      base: `26100.${base === 0 ? 1 : revision(base - 1)}`,
      target: `26100.${revision(place)}`,
    };
  });
}

const revision = (place: number): number => 1000 + place * 17;

function madeUpScenario(count: number): Scenario {
  return {
    image: { build: "26100.1" },
    desired: { build: `26100.${revision(count / LINES.length - 1)}` },
    updates: madeUpUpdates(count),
  };
}

/** Milliseconds of the median round, after the code is warm. */
function median(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return times[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

/** How long plans take as the list of updates grows; side by side, nothing is asserted. */
export async function planningBench(): Promise<{ name: string; rows: { label: string; value: string }[] }> {
  const rows = SIZES.flatMap((count) => {
    const { image, ...shared } = madeUpScenario(count);
    const images = Array.from({ length: IMAGES }, () => image);
    const together = median(() => planImages(images, shared));
    const apart = median(() => images.map((one) => plan({ ...shared, image: one })));
    return [
      { label: `${IMAGES} images, ${count} updates, planned together`, value: figure(together, count) },
      { label: `${IMAGES} images, ${count} updates, each by itself`, value: figure(apart, count) },
    ];
  });
  return { name: "planning", rows };
}

const figure = (milliseconds: number, count: number): string =>
  `${milliseconds.toFixed(2)} ms (${((milliseconds * 1000) / count).toFixed(2)} µs an update)`;
