import fc from "fast-check";
import { expect, test } from "vitest";
import { runSteps } from "../../provider/servicing/steps/run-steps.ts";
import type { Step } from "../../provider/servicing/steps/step.ts";
import { ServicingError } from "../../provider/terms/index.ts";

/** Steps that write down what happens to them; `fail` breaks at its place, `abort` pulls the plug there. */
function makeSteps(behaviours: readonly ("ok" | "fail" | "abort")[], controller: AbortController) {
  const events: string[] = [];
  const steps = behaviours.map(
    (behaviour, index): Step => ({
      title: `doing ${index}`,
      run: async () => {
        events.push(`run ${index}`);
        if (behaviour === "abort") controller.abort();
        if (behaviour === "fail") throw new ServicingError("DISM_FAILED", `broke at ${index}`);
      },
      undo: async () => void events.push(`undo ${index}`),
    }),
  );
  return { steps, events };
}

const hooks = (signal: AbortSignal) => ({ signal, begin: () => {}, done: () => {}, warn: () => {} });

test("whatever was begun is undone in reverse, and only after a failure or an abort", async () => {
  const behaviour = fc.constantFrom("ok", "ok", "ok", "fail", "abort") as fc.Arbitrary<
    "ok" | "fail" | "abort"
  >;
  await fc.assert(
    fc.asyncProperty(fc.array(behaviour, { maxLength: 8 }), async (behaviours) => {
      const controller = new AbortController();
      const { steps, events } = makeSteps(behaviours, controller);
      const outcome = await runSteps(steps, hooks(controller.signal)).catch(
        (error: ServicingError) => error.code,
      );
      const end = behaviours.findIndex((one) => one !== "ok");
      const stops = end >= 0 && !(behaviours[end] === "abort" && end === behaviours.length - 1);
      const begun = Array.from({ length: stops ? end + 1 : behaviours.length }, (_, index) => index);
      const undone = stops ? begun.toReversed() : [];
      expect(events).toEqual([...begun.map((n) => `run ${n}`), ...undone.map((n) => `undo ${n}`)]);
      expect(outcome).toBe(stops ? (behaviours[end] === "fail" ? "DISM_FAILED" : "CANCELLED") : undefined);
    }),
  );
});

test("an undo that fails is told and hinders no other", async () => {
  const warnings: string[] = [];
  const undone: string[] = [];
  const steps: Step[] = [
    { title: "one", run: async () => {}, undo: async () => void undone.push("one") },
    { title: "two", run: async () => {}, undo: () => Promise.reject(new Error("it is held")) },
    { title: "three", run: () => Promise.reject(new ServicingError("DISM_FAILED", "broke")) },
  ];
  const running = runSteps(steps, {
    ...hooks(new AbortController().signal),
    warn: (text) => warnings.push(text),
  });
  await expect(running).rejects.toMatchObject({ message: "broke" });
  expect(undone).toEqual(["one"]);
  expect(warnings).toEqual(['Could not take back "two": it is held']);
});

test("the reason of an abort is told if it says more", async () => {
  const controller = new AbortController();
  controller.abort(new ServicingError("IMAGE_BUSY", "Another run took over."));
  const running = runSteps([{ title: "one", run: async () => {} }], hooks(controller.signal));
  await expect(running).rejects.toMatchObject({ code: "IMAGE_BUSY" });
});

test("counts steps and times them", async () => {
  const shown: string[] = [];
  const times: string[] = [];
  await runSteps(makeSteps(["ok", "ok"], new AbortController()).steps, {
    ...hooks(new AbortController().signal),
    begin: (title, number, count) => shown.push(`${number}/${count} ${title}`),
    done: ({ title, durationMs }) => times.push(`${title} ${durationMs >= 0}`),
  });
  expect(shown).toEqual(["1/2 doing 0", "2/2 doing 1"]);
  expect(times).toEqual(["doing 0 true", "doing 1 true"]);
});
