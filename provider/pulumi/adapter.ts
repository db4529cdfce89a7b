import type { dynamic } from "@pulumi/pulumi";
import {
  type Controller,
  type OperationContext,
  PartialFailure,
  type ProviderConfiguration,
} from "../resources/life/index.ts";
import { ServicingError, toServicingError } from "../terms/index.ts";
import { type Bag, diffAnswer, outputs, unfinished } from "./answers.ts";
import { cancellable, reasonOfFailure } from "./cancellation.ts";
import { describeError } from "./describe-error.ts";
import { listenForEnd } from "./end-of-process.ts";
import { carried, inputNames, pick, urnOf, visible } from "./hidden-inputs.ts";
import { PartialAnswerError } from "./partial-answer.ts";
import { engineReporter, type ReporterFactory } from "./progress.ts";
import { isProviderProcess } from "./provider-process.ts";
import { type Redact, redactor } from "./secrets.ts";
import { migrate } from "./state-version.ts";
import { type Operation, timeoutOf } from "./timeouts.ts";
import { fromWire } from "./unknowns.ts";
import { toWire } from "./wire.ts";

/** A controller, or what loads it when it is first needed. */
export type ControllerSource = Controller | (() => Promise<Controller>);

export interface AdapterOptions {
  /** Where lines of progress go; the engine that started this process, unless given. */
  readonly reporter?: ReporterFactory;
}

export type DynamicProvider = Required<dynamic.ResourceProvider<Bag, Bag>>;

interface Call {
  readonly controller: Controller;
  readonly context: OperationContext;
  readonly redact: Redact;
}

/** A controller as Pulumi calls it. Every operation goes the same way: decode, run with a signal and a reporter, `toWire`. */
export function dynamicProvider(source: ControllerSource, options: AdapterOptions = {}): DynamicProvider {
  const { reporter = engineReporter } = options;
  const load = async (): Promise<Controller> => (typeof source === "function" ? source() : source);
  // Pulumi hands out a provider before its configure has ended: each operation waits for the one promise.
  let configured: Promise<ProviderConfiguration> = Promise.resolve({});

  async function operate<T>(
    operation: Operation,
    bags: readonly Bag[],
    run: (call: Call) => Promise<T>,
  ): Promise<T> {
    const controller = await load();
    const [bag = {}] = bags;
    const redact = redactor(controller.schema, ...bags);
    const report = reporter(urnOf(bag), redact);
    const title = `${operation} of ${controller.kind}`;
    try {
      const configuration = await configured;
      return await cancellable({ title, timeoutMs: timeoutOf(bag, operation) }, async (signal) => {
        const context = { urn: urnOf(bag), signal, report, configuration };
        return run({ controller, context, redact }).catch((thrown: unknown) => {
          throw thrown instanceof PartialAnswerError ? thrown : reasonOfFailure(thrown, signal);
        });
      });
    } catch (thrown) {
      throw thrown instanceof PartialAnswerError ? thrown : plainError(redact(describeError(thrown)));
    } finally {
      await report.close();
    }
  }

  return {
    async configure({ config }) {
      if (isProviderProcess()) listenForEnd();
      configured = import("./configuration.ts").then(({ readConfiguration }) => readConfiguration(config));
      await configured.catch(() => undefined); // Told by each operation, in its own words.
    },

    check: (olds, news) =>
      operate("check", [news], async ({ controller, context, redact }) => {
        const given = decode(news);
        const result = await controller.check(decode(olds), given, context).catch((thrown: unknown) => {
          const { property } = toServicingError(thrown);
          const reason = describeError(reasonOfFailure(thrown, context.signal));
          return { inputs: given, failures: [{ property: property?.split(/[.[]/)[0] ?? "", reason }] };
        });
        const failures = result.failures.map(({ property, reason }) => ({
          property,
          reason: redact(reason),
        }));
        return { inputs: { ...toWire(result.inputs), ...carried(news) }, failures };
      }).catch(({ message }: Error) => ({
        inputs: { ...news },
        failures: [{ property: "", reason: message }],
      })),

    diff: (_id, olds, news) =>
      operate("diff", [news, olds], async ({ controller, context }) =>
        diffAnswer(await controller.diff(migrate(controller, olds), decode(news), context)),
      ),

    create: (wire) =>
      operate("create", [wire], async ({ controller, context, redact }) => {
        const inputs = decode(wire);
        const made = await controller.create(inputs, context).catch((thrown: unknown) => {
          if (!(thrown instanceof PartialFailure)) throw thrown;
          throw unfinished({ controller, id: thrown.id, inputs, wire, redact }, thrown);
        });
        const id = requireId(made.id, controller);
        return whole({ controller, id, inputs, wire, redact }, made.state, (outs) => ({ id, outs }));
      }),

    read: (id, wire = {}) =>
      operate("read", [wire], async ({ controller, context }) => {
        try {
          const found = await controller.read(id, migrate(controller, wire), context);
          if (!found) return {};
          const inputs = pick(wire, inputNames(wire));
          const props = outputs(controller, inputs, found.state, wire);
          if (!found.inputs) return { id, props };
          return { id, props, inputs: toWire({ ...inputs, ...found.inputs, ...carried(wire) }) };
        } catch (thrown) {
          if (context.signal.aborted) throw thrown;
          context.report.warning(`Its state is kept as it was: ${describeError(thrown)}`);
          return { id, props: { ...wire } };
        }
      }),

    update: (id, olds, wire) =>
      operate("update", [wire, olds], async ({ controller, context, redact }) => {
        const inputs = decode(wire);
        const rest = { controller, id, inputs, wire, redact };
        const state = await controller
          .update(id, migrate(controller, olds), inputs, context)
          .catch((thrown: unknown) => {
            throw thrown instanceof PartialFailure ? unfinished(rest, thrown) : thrown;
          });
        return whole(rest, state, (outs) => ({ outs }));
      }),

    delete: (id, wire) =>
      operate("delete", [wire], ({ controller, context }) =>
        controller.delete(id, migrate(controller, wire), context),
      ),
  };
}

/** A finished resource is never lost because its outputs cannot be written. */
function whole<T>(rest: Parameters<typeof unfinished>[0], state: object, answer: (outs: Bag) => T): T {
  try {
    return answer(outputs(rest.controller, rest.inputs, state, rest.wire));
  } catch (thrown) {
    throw unfinished(rest, thrown);
  }
}

const decode = (bag: Bag): Bag => fromWire(visible(bag)) as Bag;

function requireId(id: string, { kind }: Controller): string {
  if (typeof id === "string" && id !== "") return id;
  throw new ServicingError("INTERNAL", `The new ${kind} has no id.`, { hint: "Please report this fault." });
}

/** Pulumi prints the stack of what check, diff, read and delete throw: there is none to print. */
function plainError(message: string): Error {
  const error = new Error(message);
  error.stack = "";
  return error;
}
