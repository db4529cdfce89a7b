import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type AdapterOptions, dynamicProvider } from "../../provider/pulumi/adapter.ts";
import type { Controller } from "../../provider/resources/controller.ts";
import { ServicingError } from "../../provider/terms/index.ts";
import { URN } from "../support/mini-engine.ts";

/** A counter that is kept nowhere: what it answers is decided by each test. */
const counter = (own: Partial<Controller> = {}): Controller => ({
  kind: "Counter",
  schema: z.strictObject({ start: z.number() }),
  check: async (_olds, inputs) => ({ inputs, failures: [] }),
  diff: async () => ({ kind: "none", replaces: [], deleteBeforeReplace: false }),
  create: async (inputs) => ({ id: "counter", state: { ...inputs, count: 1 } }),
  read: async (_id, state) => ({ state }),
  update: async (_id, state) => state,
  delete: async () => undefined,
  ...own,
});

function listening(): { options: AdapterOptions; said: string[] } {
  const said: string[] = [];
  const say = (text: string): void => void said.push(text);
  const reporter = () => ({ progress: say, info: say, warning: say, close: async () => undefined });
  return { options: { reporter }, said };
}

const inputs = { start: 1, __provider: "text", __urn: URN, __timeouts: { create: "1h" } };
const OUTPUTS = { start: 1, count: 1, __urn: URN, __timeouts: { create: "1h" }, __inputs: ["start"] };

describe("outputs", () => {
  test("are the inputs, what the controller tells, and the adapter's own marks", async () => {
    const { id, outs } = await dynamicProvider(counter()).create(inputs);
    expect(id).toBe("counter");
    expect(outs).toEqual({ ...OUTPUTS, schemaVersion: 1 });
  });

  test("of read carry inputs only where the controller corrects them, over the old ones", async () => {
    const found = { state: { start: 1, count: 2 }, inputs: { start: 9 } };
    const provider = dynamicProvider(counter({ read: async () => found }));
    const { outs = {} } = await provider.create({ ...inputs, other: "kept" });
    expect((await provider.read("counter", outs)).inputs).toEqual({
      start: 9,
      other: "kept",
      __urn: URN,
      __timeouts: { create: "1h" },
    });
    expect(await dynamicProvider(counter()).read("counter", outs)).not.toHaveProperty("inputs");
  });
});

describe("states of other versions", () => {
  const controller = counter({
    stateVersion: 3,
    migrate: (state, from) => ({ ...state, migratedFrom: from }),
    read: async (_id, state) => ({ state }),
  });

  test("an older one is brought up to date before it is used, one without a version is the first", async () => {
    const provider = dynamicProvider(controller);
    const { props } = await provider.read("counter", { ...OUTPUTS, schemaVersion: 2 });
    expect(props).toEqual({ ...OUTPUTS, migratedFrom: 2, schemaVersion: 3 });
    expect((await provider.read("counter", OUTPUTS)).props).toMatchObject({ migratedFrom: 1 });
  });

  test("one of the present version is used as it is", async () => {
    const { props } = await dynamicProvider(controller).read("counter", { ...OUTPUTS, schemaVersion: 3 });
    expect(props).not.toHaveProperty("migratedFrom");
  });

  test("a newer one is refused with what to do, and a refresh keeps it", async () => {
    const { options, said } = listening();
    const provider = dynamicProvider(controller, options);
    const newer = { ...OUTPUTS, schemaVersion: 4 };
    const message = "was written by a newer version of pulumi-windows-image. Update the package";
    await expect(provider.delete("counter", newer)).rejects.toThrow(message);
    expect(await provider.read("counter", newer)).toEqual({ id: "counter", props: newer });
    expect(said).toEqual([expect.stringContaining(message)]);
  });
});

describe("failures", () => {
  test("of check are told under the top-level argument", async () => {
    const failing = counter({
      check: async () => {
        throw new ServicingError("FILE_NOT_FOUND", "There is no file a.", {
          property: "source.path",
          hint: "Look.",
        });
      },
    });
    expect(await dynamicProvider(failing).check({}, inputs)).toMatchObject({
      failures: [{ property: "source", reason: "There is no file a. Look. (FILE_NOT_FOUND)" }],
    });
  });

  test("of loading a controller are failures of check too", async () => {
    const provider = dynamicProvider(() => Promise.reject(new Error("It is not installed.")));
    const { failures } = await provider.check({}, inputs);
    expect(failures).toEqual([{ property: "", reason: expect.stringContaining("It is not installed.") }]);
  });

  test("have no stack, which the process would print", async () => {
    const failing = counter({ delete: () => Promise.reject(new Error("no")) });
    const error: unknown = await dynamicProvider(failing)
      .delete("counter", OUTPUTS)
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ stack: "" });
  });

  test("an id that is none is a fault that says so", async () => {
    const failing = counter({ create: async () => ({ id: "", state: {} }) });
    await expect(dynamicProvider(failing).create(inputs)).rejects.toThrow("The new Counter has no id.");
  });
});
