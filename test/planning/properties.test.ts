import fc from "fast-check";
import { expect, test } from "vitest";
import {
  plan,
  type Scenario,
  type ServicingPlan,
  type ServicingStep,
} from "../../provider/planning/index.ts";
import { type MadeUpChain, madeUpChain, revision } from "./made-up-chains.ts";

const RUNS = { numRuns: 10_000 };

const passes = ({ steps }: ServicingPlan): ServicingStep[] =>
  steps.filter(({ kind }) => kind === "cumulative-update");

/** Revision of each file that lies beside the target, as the list has it. */
function besideRevisions({ checkpoints }: MadeUpChain, step: ServicingStep): number[] {
  return (step.beside ?? []).map((kb) => {
    const found = checkpoints.find((checkpoint) => checkpoint.kb === kb);
    if (found === undefined) throw new Error(`${kb} is beside the target and no checkpoint`);
    return revision(found);
  });
}

/** What an image has become after a plan. */
const after = ({ image, desired, ...rest }: Scenario): Scenario => ({
  ...rest,
  desired,
  image: {
    ...image,
    build: desired.build,
    features: Object.fromEntries((desired.features ?? []).map((name) => [name, "enabled" as const])),
  },
  customisation: "serviced",
});

test("any chain: the one target is named, what lies beside it is its chain, ascending", () => {
  fc.assert(
    fc.property(madeUpChain, (chain) => {
      for (const step of passes(plan(chain.scenario))) {
        expect(step.subject).toBe(chain.target.kb);
        const beside = besideRevisions(chain, step);
        expect(beside).toEqual(beside.toSorted((a, b) => a - b));
        expect(beside.every((made) => made < revision(chain.target))).toBe(true);
      }
    }),
    RUNS,
  );
});

test("any chain: a passed checkpoint is never named, and lies beside only where something was added", () => {
  fc.assert(
    fc.property(madeUpChain, (chain) => {
      const made = plan(chain.scenario);
      const below = chain.checkpoints.filter((checkpoint) => revision(checkpoint) < revision(chain.target));
      const needed = below.filter((checkpoint) => revision(checkpoint) > chain.image);
      for (const step of passes(made)) {
        const named = revision(chain.target) - chain.image;
        expect(made.path === "minimal" ? named > 0 : named >= 0).toBe(true);
        const wanted = made.path === "minimal" ? needed : below;
        expect(step.beside).toEqual(wanted.map(({ kb }) => kb));
      }
    }),
    RUNS,
  );
});

test("any chain: the minimal path is never longer than the full one", () => {
  fc.assert(
    fc.property(madeUpChain, ({ scenario }) => {
      const files = (one: ServicingPlan): number =>
        Math.max(0, ...passes(one).map(({ beside }) => beside?.length ?? 0));
      const { features: _, ...desired } = scenario.desired;
      const minimal = plan({ ...scenario, desired });
      const full = plan({ ...scenario, desired, customisation: "unserviced" });
      expect(files(minimal)).toBeLessThanOrEqual(files(full));
      expect(minimal.cost.dismCalls).toBeLessThanOrEqual(full.cost.dismCalls);
      expect(minimal.cost.downloadBytes).toBeLessThanOrEqual(full.cost.downloadBytes);
    }),
    RUNS,
  );
});

test("any chain: the result of a plan needs no other, whichever way it is looked at", () => {
  fc.assert(
    fc.property(madeUpChain, ({ scenario }) => {
      const done = after(scenario);
      expect(plan(done)).toMatchObject({ action: "none", path: "none", steps: [] });
      expect(plan({ ...scenario, current: done.image })).toMatchObject({
        action: "none",
        path: "none",
        steps: [],
      });
    }),
    RUNS,
  );
});

test("any chain: neither the order of the list nor a second reading changes the plan", () => {
  fc.assert(
    fc.property(madeUpChain, ({ scenario, shuffled }) => {
      const made = JSON.stringify(plan(scenario));
      expect(JSON.stringify(plan(shuffled))).toBe(made);
      expect(JSON.stringify(plan(JSON.parse(JSON.stringify(scenario)) as Scenario))).toBe(made);
    }),
    RUNS,
  );
});
