/** What every controller must do, whatever it makes. Each test has a world of its own. */
import { describe, expect, test } from "vitest";
import { dynamicProvider } from "../../provider/pulumi/adapter.ts";
import { SENTINELS } from "../../provider/pulumi/unknowns.ts";
import type { Controller, Reporter } from "../../provider/resources/controller.ts";
import { CheckFailed, MiniEngine } from "../support/mini-engine.ts";
import type { Bag } from "../support/pulumi-protocol.ts";

/** A world in which one resource can be made. */
export interface Subject {
  /** Arguments that make it. */
  readonly args: Bag;
  /** Arguments that change it where it is. */
  readonly changed: Bag;
  /** Arguments that need a new one. */
  readonly replacing: Bag;
  /** Arguments with which it is made, but not whole; `args` mend it. */
  readonly partial?: Bag;
  /** Arguments whose making takes longer than a moment; `args`, unless given. */
  readonly slow?: Bag;
  /** Names of arguments that a preview may not know. */
  readonly unknowns: readonly string[];
  /** Texts that must stand in no message, id or name. */
  readonly secrets?: readonly string[];
  /** The stack's configuration, with the namespace. */
  readonly configuration?: Readonly<Record<string, string>>;
  /** Everything that is there, as one comparable value: names and contents. */
  snapshot(): Promise<unknown>;
  changeByHand(): Promise<void>;
  removeByHand(): Promise<void>;
}

export interface ControllerUnderTest {
  readonly controller: Controller;
  /** It may be made, but not whole; else it is made whole or not at all. */
  readonly makesInPart?: boolean;
  readonly takesSecrets?: boolean;
  setUp(): Promise<Subject>;
}

interface World extends Subject {
  readonly engine: MiniEngine;
  readonly said: string[];
}

export function controllerContract(
  name: string,
  { controller, setUp, makesInPart = false, takesSecrets = false }: ControllerUnderTest,
): void {
  async function enter(): Promise<World> {
    const subject = await setUp();
    const said: string[] = [];
    const provider = dynamicProvider(controller, { reporter: (_urn, redact) => listener(said, redact) });
    await provider.configure({ config: configurationOf(subject) });
    return { ...subject, engine: new MiniEngine(provider), said };
  }

  describe(`controller ${name}`, () => {
    test("lives: create, same, update, same, delete", async () => {
      const { engine, args, changed, snapshot } = await enter();
      const before = await snapshot();
      expect(await engine.up(args)).toBe("create");
      expect(await snapshot()).not.toEqual(before);
      expect(engine.state?.id).toMatch(/./);
      expect(await engine.up(args)).toBe("same");
      expect(await engine.refresh()).toBe("same");
      expect(await engine.up(changed)).toBe("update");
      expect(await engine.up(changed)).toBe("same");
      await engine.destroy();
      expect(await snapshot()).toEqual(before);
    });

    test("its outputs hold its inputs, and the adapter's marks", async () => {
      const { engine, args } = await enter();
      await engine.up(args);
      const { inputs, outputs } = engine.state ?? expect.unreachable();
      expect(Object.keys(outputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
      expect(outputs).toMatchObject({ __urn: inputs.__urn, schemaVersion: expect.any(Number) });
    });

    test("check answers the same twice, and touches nothing", async () => {
      const { engine, args, snapshot } = await enter();
      const before = await snapshot();
      expect(await engine.check(args)).toEqual(await engine.check(args));
      expect(await snapshot()).toEqual(before);
    });

    test("hidden inputs and the order of keys are no difference", async () => {
      const { engine, args } = await enter();
      await engine.up(args);
      engine.hidden = { ...engine.hidden, __urn: `${engine.hidden.__urn}-2`, __timeouts: { create: "9h" } };
      expect((await engine.diff(await engine.check(reversed(args) as Bag))).changes).toBe(false);
    });

    test("an unknown passes check, touches nothing and may be a change", async () => {
      const { engine, args, unknowns, snapshot } = await enter();
      const before = await snapshot();
      for (const key of unknowns) await engine.check({ ...args, [key]: SENTINELS.string });
      expect(await snapshot()).toEqual(before);
      await engine.up(args);
      const made = await snapshot();
      for (const key of unknowns) {
        const inputs = await engine.check({ ...args, [key]: SENTINELS.string });
        expect((await engine.diff(inputs)).changes, key).toBeUndefined();
      }
      expect(await snapshot()).toEqual(made);
    });

    test("a wrong argument is named, with what may have been meant", async () => {
      const { engine, args } = await enter();
      for (const key of Object.keys(args)) {
        const failure = await engine.check({ ...args, [`${key}x`]: 1 }).catch((thrown: unknown) => thrown);
        expect(failure).toBeInstanceOf(CheckFailed);
        const reason = `${key}x is not an argument. Did you mean ${key}?`;
        expect((failure as CheckFailed).failures).toContainEqual({ property: `${key}x`, reason });
      }
    });

    test("what was changed by hand is drift, and the next up repairs it", async () => {
      const { engine, args, snapshot, changeByHand } = await enter();
      await engine.up(args);
      const made = await snapshot();
      await changeByHand();
      expect(await engine.refresh()).toBe("drift");
      expect(["update", "replace"]).toContain(await engine.up(args));
      expect(await engine.refresh()).toBe("same");
      expect(await snapshot()).toEqual(made);
    });

    test("what was changed by hand is not deleted", async () => {
      const { engine, args, snapshot, changeByHand } = await enter();
      const before = await snapshot();
      await engine.up(args);
      await changeByHand();
      const refusal = await engine.destroy().catch((thrown: unknown) => thrown);
      if (refusal !== undefined) expect(refusal).toBeInstanceOf(Error);
      expect(await snapshot()).not.toEqual(before);
    });

    test("what was removed by hand is gone, and deleting it succeeds", async () => {
      const { engine, args, removeByHand } = await enter();
      await engine.up(args);
      await removeByHand();
      const { state } = engine;
      expect(await engine.refresh()).toBe("gone");
      engine.state = state;
      await engine.destroy();
    });

    test("create is idempotent: after a crash it is asked again", async () => {
      const { engine, args, snapshot } = await enter();
      await engine.up(args);
      const { id } = engine.state ?? expect.unreachable();
      const made = await snapshot();
      engine.state = undefined;
      expect(await engine.up(args)).toBe("create");
      expect(engine.state).toMatchObject({ id });
      expect(await snapshot()).toEqual(made);
    });

    test("a change of what it is makes a new one", async () => {
      const { engine, args, replacing } = await enter();
      await engine.up(args);
      expect(await engine.up(replacing)).toBe("replace");
      expect(await engine.refresh()).toBe("same");
      await engine.destroy();
    });

    if (makesInPart)
      test("a partial failure is kept, and args mend it", async () => {
        const { engine, args, partial = {}, said, secrets = [] } = await enter();
        const failure = await engine.up(partial).catch((thrown: unknown) => thrown);
        expect(failure).toBeInstanceOf(Error);
        const { outputs, reasons } = engine.state ?? expect.unreachable();
        expect(outputs).toMatchObject({ __provider: engine.hidden.__provider, __urn: engine.hidden.__urn });
        expect(reasons).not.toEqual([]);
        expectNoSecret(secrets, [...said, ...(reasons ?? []), (failure as Error).message]);
        expect(await engine.up(args)).toBe("update");
        expect(await engine.up(args)).toBe("same");
      });

    test("an operation that takes too long ends and leaves nothing half-made", async () => {
      const { engine, args, slow = args, snapshot } = await enter();
      const before = await snapshot();
      engine.hidden = { ...engine.hidden, __timeouts: { create: "1ms" } };
      await expect(engine.up(slow)).rejects.toThrow(/took longer than 0\.001 s .*\(TIMED_OUT\)/);
      expect(await snapshot()).toEqual(before);
    });

    if (takesSecrets)
      test("secrets stand in no message or id", async () => {
        const { engine, args, changed, changeByHand, said, secrets = [] } = await enter();
        await engine.up(args);
        await engine.up(changed);
        await changeByHand();
        await engine.refresh();
        expectNoSecret(secrets, [...said, engine.state?.id ?? ""]);
      });
  });
}

const expectNoSecret = (secrets: readonly string[], texts: readonly string[]): void => {
  for (const secret of secrets) for (const text of texts) expect(text).not.toContain(secret);
};

const configurationOf = ({ configuration = {} }: Subject) => ({
  get: (key: string) => configuration[key],
  require: (key: string) => configuration[key] ?? expect.unreachable(`${key} is not configured`),
});

function listener(said: string[], redact: (text: string) => string): Reporter & { close(): Promise<void> } {
  const say = (text: string): void => void said.push(redact(text));
  return { progress: say, info: say, warning: say, close: async () => undefined };
}

/** The same value with all keys in the other order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, part]) => [key, reversed(part)]),
  );
}
