import type { dynamic } from "@pulumi/pulumi";
import { type Controller, type Difference, PartialFailure } from "../resources/life/index.ts";
import { describeError } from "./describe-error.ts";
import { carried, HIDDEN, pick } from "./hidden-inputs.ts";
import { fitting, PartialAnswerError, readableReasons } from "./partial-answer.ts";
import type { Redact } from "./secrets.ts";
import { versionOf } from "./state-version.ts";
import { toWire, type Wire } from "./wire.ts";

export type Bag = Record<string, unknown>;

/** The engine's three answers: nothing; "compare the inputs yourself", so that it can show which; a difference that the inputs don't show. */
export function diffAnswer({ kind, replaces, deleteBeforeReplace }: Difference): dynamic.DiffResult {
  if (kind === "none") return { changes: false };
  const answer = { replaces: [...replaces], deleteBeforeReplace };
  return kind === "drift" ? { changes: true, ...answer } : answer;
}

/** The whole outputs of a resource: its inputs, what the controller tells, and what the adapter needs next time. */
export function outputs(
  controller: Controller,
  inputs: Bag,
  state: object,
  hidden: Bag,
): Record<string, Wire> {
  return {
    ...toWire({ ...inputs, ...state, ...carried(hidden) }),
    [HIDDEN.inputs]: Object.keys(inputs),
    [HIDDEN.version]: versionOf(controller),
  };
}

export interface Unfinished {
  readonly controller: Controller;
  readonly id: string;
  readonly inputs: Bag;
  /** The inputs as they came, with the hidden ones. */
  readonly wire: Bag;
  readonly redact: Redact;
}

/** What keeps a resource in the state that was made but is not whole, or that is whole but cannot be told of. */
export function unfinished(
  { controller, id, inputs, wire, redact }: Unfinished,
  thrown: unknown,
): PartialAnswerError {
  const partial = thrown instanceof PartialFailure ? thrown : undefined;
  const properties = {
    ...outputsOfPart(controller, inputs, partial?.state ?? {}, wire),
    ...toWire(pick(wire, [HIDDEN.provider])),
  };
  return new PartialAnswerError({
    id,
    properties: fitting(properties, Object.values(HIDDEN)),
    reasons: readableReasons(partial?.reasons ?? [describeError(thrown)], redact),
  });
}

function outputsOfPart(controller: Controller, inputs: Bag, state: object, wire: Bag): Record<string, Wire> {
  try {
    return outputs(controller, inputs, state, wire);
  } catch {
    return outputs(controller, inputs, {}, wire); // The inputs came over the wire, so they can go back.
  }
}
