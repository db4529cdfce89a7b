import fc from "fast-check";
import type { PlanningUpdate, Scenario } from "../../provider/planning/index.ts";

/** A made-up line: checkpoints by rising revision, updates on them, a target and an image somewhere below. */
export interface MadeUpChain {
  readonly checkpoints: readonly PlanningUpdate[];
  readonly target: PlanningUpdate;
  readonly image: number;
  readonly scenario: Scenario;
  readonly shuffled: Scenario;
}

const FIRST = 2;
const LAST = 60_000;

/** Revisions of up to eight checkpoints, of updates between them and of the image; KB numbers in no order. */
export const madeUpChain: fc.Arbitrary<MadeUpChain> = fc
  .record({
    checkpoints: fc.uniqueArray(fc.integer({ min: FIRST, max: LAST }), { minLength: 0, maxLength: 8 }),
    leaves: fc.uniqueArray(fc.integer({ min: FIRST, max: LAST }), { minLength: 1, maxLength: 6 }),
    image: fc.integer({ min: 1, max: LAST }),
    onCheckpoint: fc.boolean(),
    pick: fc.nat(),
    order: fc.infiniteStream(fc.nat()),
    added: fc.boolean(),
  })
  .map((drawn) => {
    const checkpoints = [...drawn.checkpoints].sort((a, b) => a - b);
    const leaves = drawn.leaves.filter((leaf) => !checkpoints.includes(leaf));
    const makers = [...checkpoints, ...leaves].map((made) => updateTo(made, checkpoints));
    const target = makers[drawn.pick % makers.length] ?? updateTo(LAST, checkpoints);
    const image = Math.min(
      drawn.onCheckpoint ? near(drawn.image, checkpoints) : drawn.image,
      revision(target),
    );
    const scenario: Scenario = {
      image: { build: `26100.${image}` },
      desired: { build: `26100.${revision(target)}`, ...(drawn.added ? { features: ["TelnetClient"] } : {}) },
      updates: makers,
    };
    return {
      checkpoints: makers.slice(0, checkpoints.length),
      target,
      image,
      scenario,
      shuffled: { ...scenario, updates: shuffle(makers, drawn.order) },
    };
  });

export const revision = ({ target }: PlanningUpdate): number => Number(target?.split(".")[1]);

function updateTo(made: number, checkpoints: readonly number[]): PlanningUpdate {
  const base = checkpoints.findLast((checkpoint) => checkpoint < made) ?? 1;
  return {
    kb: `KB${1_000_000 + ((made * 7919) % 8_999_999)}`,
    type: "cumulative-update",
    base: `26100.${base}`,
    target: `26100.${made}`,
    size: made,
  };
}

const near = (image: number, checkpoints: readonly number[]): number =>
  checkpoints.find((checkpoint) => checkpoint >= image) ?? image;

function shuffle<Item>(items: readonly Item[], order: Iterator<number>): Item[] {
  const keyed = items.map((item) => ({ item, key: Number(order.next().value) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}
