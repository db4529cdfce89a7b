/** What the engine does with one resource, in this process: every value goes through the engine's own messages. */
import { isDeepStrictEqual } from "node:util";
import type { DynamicProvider } from "../../provider/pulumi/index.ts";
import { type Bag, fromStruct, toStruct } from "./pulumi-protocol.ts";

export const URN = "urn:pulumi:dev::project::pulumi-nodejs:dynamic/windows-image:Any::any";
const PROVIDER = "exports.handler=()=>undefined;";

export interface MiniState {
  readonly id: string;
  readonly inputs: Bag;
  readonly outputs: Bag;
  /** Why it is not whole: the next `up` then updates it, whatever differs. */
  readonly reasons?: readonly string[];
}

export type Operation = "create" | "same" | "update" | "replace";

export class CheckFailed extends Error {
  readonly failures: readonly { property: string; reason: string }[];

  constructor(failures: readonly { property: string; reason: string }[]) {
    super(failures.map(({ reason }) => reason).join("\n"));
    this.failures = failures;
  }
}

/** What was sent is what arrives: nothing undefined, frozen or unknown to JSON is in it. */
function overTheWire<T>(value: T): T {
  if (value === undefined) return value;
  const arrived = fromStruct(toStruct(value as Bag));
  if (!isDeepStrictEqual(arrived, { ...value }))
    throw new Error(`Changed on the wire: ${JSON.stringify(value)}`);
  return arrived as T;
}

export class MiniEngine {
  readonly provider: DynamicProvider;
  state: MiniState | undefined;
  /** Hidden inputs that the resource's constructor would hand on. */
  hidden: Bag = { __provider: PROVIDER, __urn: URN };

  constructor(provider: DynamicProvider) {
    this.provider = provider;
  }

  /** Checked inputs; throws CheckFailed. */
  async check(args: Bag): Promise<Bag> {
    const news = overTheWire({ ...args, ...this.hidden });
    const { inputs = news, failures = [] } = await this.provider.check(this.state?.inputs ?? {}, news);
    overTheWire({ failures });
    if (failures.length > 0) throw new CheckFailed(failures);
    return { ...overTheWire(inputs as Bag), __provider: PROVIDER };
  }

  async diff(inputs: Bag) {
    const { id, outputs } = this.#existing();
    const answer = await this.provider.diff(id, overTheWire(outputs), inputs);
    return { ...answer, replaces: answer.replaces ?? [] };
  }

  async up(args: Bag): Promise<Operation> {
    const inputs = await this.check(args);
    if (!this.state) return this.#create(inputs, "create");
    const { changes, replaces, deleteBeforeReplace } = await this.diff(inputs);
    const differs = changes ?? !isDeepStrictEqual(this.state.inputs, inputs);
    if (!differs && !this.state.reasons) {
      this.state = { ...this.state, inputs };
      return "same";
    }
    if (replaces.length === 0) return this.#update(inputs);
    const old = this.state;
    if (deleteBeforeReplace) await this.#delete(old);
    await this.#create(inputs, "replace");
    if (!deleteBeforeReplace) await this.#delete(old);
    return "replace";
  }

  /** Reads what exists and says whether it is what was made. */
  async refresh(): Promise<"same" | "drift" | "gone"> {
    const { id, inputs, outputs } = this.#existing();
    const found = await this.provider.read(id, overTheWire(outputs));
    if (!found.id) {
      this.state = undefined;
      return "gone";
    }
    const next = {
      id,
      inputs: { ...inputs, ...overTheWire(found.inputs) },
      outputs: this.#whole(found.props),
    };
    this.state = next;
    const { changes } = await this.diff(inputs);
    return (changes ?? !isDeepStrictEqual(next.inputs, inputs)) ? "drift" : "same";
  }

  async destroy(): Promise<void> {
    await this.#delete(this.#existing());
    this.state = undefined;
  }

  async #create(inputs: Bag, operation: "create" | "replace"): Promise<Operation> {
    this.state = undefined;
    const { id, outs } = await this.#keeping(inputs, () => this.provider.create(overTheWire(inputs)));
    this.state = { id, inputs, outputs: this.#whole(outs) };
    return operation;
  }

  async #update(inputs: Bag): Promise<Operation> {
    const { id, outputs } = this.#existing();
    const { outs } = await this.#keeping(inputs, () =>
      this.provider.update(id, overTheWire(outputs), inputs),
    );
    this.state = { id, inputs, outputs: this.#whole(outs) };
    return "update";
  }

  /** A partial failure is kept in the state, as the engine does; it is thrown all the same. */
  async #keeping<T>(inputs: Bag, run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw new Error(`No error was thrown, but ${String(thrown)}`);
      const { id, properties, reasons } = thrown as Error & {
        id?: string;
        properties?: Bag;
        reasons?: string[];
      };
      if (id !== undefined)
        this.state = { id, inputs, outputs: overTheWire(properties ?? {}), reasons: reasons ?? [] };
      throw thrown;
    }
  }

  async #delete({ id, outputs }: MiniState): Promise<void> {
    await this.provider.delete(id, overTheWire(outputs));
  }

  #whole(outputs: Bag | undefined): Bag {
    return { ...overTheWire(outputs ?? {}), __provider: PROVIDER };
  }

  #existing(): MiniState {
    if (this.state) return this.state;
    throw new Error("There is no resource in the state.");
  }
}
