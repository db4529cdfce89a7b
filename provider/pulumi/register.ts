import * as pulumi from "@pulumi/pulumi";
import { HIDDEN } from "./hidden-inputs.ts";
import { providerString, type ResourceKind, typeToken } from "./provider-string.ts";

export interface Registration {
  readonly type: string;
  /** The constant `__provider` text. */
  readonly provider: string;
  /** Names of the outputs that are not arguments: without them they would not exist on the object. */
  readonly outputs: readonly string[];
  /** Outputs that hold a secret, whatever the arguments say. */
  readonly secretOutputs?: readonly string[];
}

/**
 * Registers with a constant text instead of letting Pulumi serialise a provider, and hands on what the engine never
 * tells a dynamic provider: URN and timeouts. To be returned from the constructor of `target`, a `pulumi.dynamic.Resource`.
 */
export function register<T>(
  target: new (...args: never[]) => T,
  { type, provider, outputs, secretOutputs = [] }: Registration,
  name: string,
  args: object,
  opts: pulumi.CustomResourceOptions = {},
): T {
  const props = {
    ...Object.fromEntries(outputs.map((output) => [output, undefined])),
    ...args,
    [HIDDEN.provider]: provider,
    [HIDDEN.urn]: ownUrn(name, type, opts.parent),
    [HIDDEN.timeouts]: opts.customTimeouts,
  };
  const options = pulumi.mergeOptions(opts, { additionalSecretOutputs: [...secretOutputs] });
  return Reflect.construct(pulumi.CustomResource, [type, name, props, options], target);
}

/**
 * The URN without what it was made from: an argument that depends on a component waits for all resources in it, so that two of
 * them would wait for each other for ever.
 */
const ownUrn = (name: string, type: string, parent: pulumi.Resource | undefined): pulumi.Output<string> =>
  pulumi.output(
    new Promise<string>((resolve) => {
      pulumi.createUrn(name, type, parent).apply(resolve);
    }),
  );

export interface KindOfResource extends Omit<Registration, "type" | "provider"> {
  readonly kind: ResourceKind;
}

/** What every resource class of the package extends. */
export abstract class DynamicResource extends pulumi.dynamic.Resource {
  // @ts-expect-error super() is not called on purpose: it would serialise a provider
  // biome-ignore lint/correctness/noUnreachableSuper: what is returned takes its place
  constructor(
    { kind, ...rest }: KindOfResource,
    name: string,
    args: object,
    opts?: pulumi.CustomResourceOptions,
  ) {
    const registration = { type: typeToken(kind), provider: providerString(kind), ...rest };
    // biome-ignore lint/correctness/noConstructorReturn: this is how super() is replaced
    return register(new.target as never, registration, name, args, opts);
  }
}
