import type { z } from "zod";
import type { RunEvent } from "../servicing/progress/run-events.ts";

/** What the adapter gives to every operation. */
export interface OperationContext {
  /** Only where the resource passed it on (`__urn`); the engine never tells it. */
  readonly urn: string | undefined;
  readonly signal: AbortSignal;
  readonly report: Reporter;
  readonly configuration: ProviderConfiguration;
}

/** Lines on the resource's own row of `pulumi up`. */
export interface Reporter {
  /** Replaced by the next one; at most four a second are shown. */
  progress(text: string): void;
  info(text: string): void;
  warning(text: string): void;
  /** What a servicing run tells of itself, in a form for programs. */
  event?(event: RunEvent): void;
}

/** The `windows-image:` namespace of the stack's configuration. */
export interface ProviderConfiguration {
  readonly host?: HostArgs | undefined;
  readonly workDirectory?: string | undefined;
  readonly cacheDirectory?: string | undefined;
  readonly catalogUrl?: string | undefined;
  /** A call of DISM without progress is ended after this, such as `"90m"`. @default "2h" */
  readonly stallAfter?: string | undefined;
  /** Images that may be mounted at the same time on one machine, by all processes together. @default 4 */
  readonly mountLimit?: number | undefined;
}

export type HostArgs = { readonly type: "local" } | { readonly type: "rehearsal" };

export interface CheckFailure {
  /** A top-level argument; the path inside it goes into the reason. */
  readonly property: string;
  readonly reason: string;
}

export interface CheckResult<Inputs> {
  readonly inputs: Inputs;
  readonly failures: readonly CheckFailure[];
}

/** What was observed. */
export interface ReadResult<Inputs, State> {
  readonly state: State;
  /** Inputs as they would have to be for what was observed: laid over the old ones, so that a refresh shows drift. */
  readonly inputs?: Partial<Inputs> | undefined;
}

/** One answer about two states of the same resource. */
export interface Difference {
  /** `none`; `inputs`: the engine shows which; `drift`: what exists is not what was made. */
  readonly kind: "none" | "inputs" | "drift";
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
}

/**
 * The life of one kind of resource, free of Pulumi. `Inputs` are the checked arguments plus what could be planned;
 * `State` holds all inputs and what was observed. Unknown values arrive as the UNKNOWN symbol of `unknown.ts`.
 */
export interface Controller<Inputs extends object = object, State extends object = object> {
  readonly kind: string;
  /** The arguments: source of validation, defaults and, by `.meta({ replace, secret, dism })`, of the diff. */
  readonly schema: z.ZodObject;
  /** Form of the state, from 1; raised together with `migrate` when an older state could not be read as it is. */
  readonly stateVersion?: number;
  /** A state of the older form `from` in the present one. */
  migrate?(state: Readonly<Record<string, unknown>>, from: number): object;
  check(
    olds: Partial<Inputs>,
    args: Record<string, unknown>,
    context: OperationContext,
  ): Promise<CheckResult<Inputs>>;
  diff(state: State, inputs: Inputs, context: OperationContext): Promise<Difference>;
  create(inputs: Inputs, context: OperationContext): Promise<{ id: string; state: State }>;
  /** Undefined only when the thing is provably gone. */
  read(id: string, state: State, context: OperationContext): Promise<ReadResult<Inputs, State> | undefined>;
  update(id: string, state: State, inputs: Inputs, context: OperationContext): Promise<State>;
  delete(id: string, state: State, context: OperationContext): Promise<void>;
}
