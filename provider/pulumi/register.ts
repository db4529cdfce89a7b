import * as pulumi from "@pulumi/pulumi";
import { HIDDEN } from "./hidden-inputs.ts";
import { providerString, type ResourceKind, typeToken } from "./provider-string.ts";

export interface Registration {
  readonly kind: ResourceKind;
  /** Names of the outputs that are not arguments: without them they would not exist on the object. */
  readonly outputs: readonly string[];
  /** Outputs that hold a secret, whatever the arguments say. */
  readonly secretOutputs?: readonly string[];
}

/**
 * What every resource class of the package extends. It registers with a constant `__provider` text instead of
 * letting Pulumi serialise a provider, and hands on what the engine never tells a dynamic provider: URN and timeouts.
 */
export abstract class DynamicResource extends pulumi.dynamic.Resource {
  // @ts-expect-error super() is not called on purpose: it would serialise a provider
  // biome-ignore lint/correctness/noUnreachableSuper: what is returned takes its place
  constructor(
    { kind, outputs, secretOutputs = [] }: Registration,
    name: string,
    args: object,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const type = typeToken(kind);
    const props = {
      ...Object.fromEntries(outputs.map((output) => [output, undefined])),
      ...args,
      __provider: providerString(kind),
      [HIDDEN.urn]: pulumi.createUrn(name, type, opts.parent),
      [HIDDEN.timeouts]: opts.customTimeouts,
    };
    const options = pulumi.mergeOptions(opts, { additionalSecretOutputs: [...secretOutputs] });
    // biome-ignore lint/correctness/noConstructorReturn: this is how super() is replaced
    return Reflect.construct(pulumi.CustomResource, [type, name, props, options], new.target);
  }
}
