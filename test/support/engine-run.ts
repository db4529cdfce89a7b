import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

/** What the engine did with one resource. */
export interface EngineStep {
  /** Name of the resource, without its type. */
  readonly name: string;
  /** The engine's word: same, create, update, replace, delete, refresh, read, … */
  readonly operation: string;
  /** The inputs that differ, as the engine shows them. */
  readonly diffs: readonly string[];
  /** Those of them for which it is replaced. */
  readonly keys: readonly string[];
}

export interface EngineMessage {
  readonly severity: string;
  /** Name of the resource on whose row it stands; empty for the stack's own. */
  readonly name: string;
  readonly text: string;
  readonly ephemeral: boolean;
}

/** Everything that one run of the engine did and said. */
export class EngineRun {
  readonly events: EngineEvent[] = [];
  /** What the Automation API threw, if the run failed. */
  failure: Error | undefined;

  static async watch(run: (onEvent: (event: EngineEvent) => void) => Promise<unknown>): Promise<EngineRun> {
    const result = new EngineRun();
    try {
      await run((event) => result.events.push(event));
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown;
      result.failure = thrown;
    }
    return result;
  }

  /** In the order in which they began; the stack itself and its providers are left out. */
  get steps(): EngineStep[] {
    const found = this.events.flatMap(({ resourcePreEvent: event }) => (event ? [event.metadata] : []));
    return found
      .filter(({ type }) => !type.startsWith("pulumi:"))
      .map(({ urn, op, diffs, keys }) => ({
        name: nameOf(urn),
        operation: op,
        diffs: diffs ?? [],
        keys: keys ?? [],
      }));
  }

  /** Operations by resource: `{ image: ["update"] }`. */
  get operations(): Record<string, string[]> {
    const result: Record<string, string[]> = {};
    for (const { name, operation } of this.steps) result[name] = [...(result[name] ?? []), operation];
    return result;
  }

  /** What the engine says of each resource when it is done with it: after a refresh, here is what has drifted. */
  get results(): Record<string, string> {
    const found = this.events.flatMap(({ resOutputsEvent: event }) => (event ? [event.metadata] : []));
    return Object.fromEntries(
      found.filter(({ type }) => !type.startsWith("pulumi:")).map(({ urn, op }) => [nameOf(urn), op]),
    );
  }

  get messages(): EngineMessage[] {
    return this.events.flatMap(({ diagnosticEvent: event }) =>
      event && (event.severity as string) !== "debug"
        ? [
            {
              severity: event.severity,
              name: event.urn ? nameOf(event.urn) : "",
              text: plain(event.message),
              ephemeral: event.ephemeral ?? false,
            },
          ]
        : [],
    );
  }

  /** What stays on the screen, one text. */
  get text(): string {
    return this.messages
      .filter(({ ephemeral }) => !ephemeral)
      .map(({ text }) => text)
      .join("\n");
  }
}

const nameOf = (urn: string): string => urn.slice(urn.lastIndexOf("::") + 2);

/** Engine messages carry colour marks such as `<{%reset%}>`. */
const plain = (message: string): string => message.replaceAll(/<\{%[^%]*%\}>/g, "").trimEnd();
