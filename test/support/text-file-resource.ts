import * as pulumi from "@pulumi/pulumi";
import { register } from "../../provider/pulumi/register.ts";
import { textFileProviderString } from "./test-providers.ts";

export const TEXT_FILE_TYPE = "pulumi-nodejs:dynamic/test:TextFile";

interface TextFileArgs {
  path: pulumi.Input<string>;
  lines: pulumi.Input<pulumi.Input<string>[]>;
  key?: pulumi.Input<string>;
  sha256?: string;
  pauseMs?: number;
}

/** A text file, registered as the package's own resources are. */
export class TextFile extends pulumi.dynamic.Resource {
  declare readonly digest: pulumi.Output<string>;

  // @ts-expect-error super() is not called on purpose: it would serialise a provider
  // biome-ignore lint/correctness/noUnreachableSuper: what is returned takes its place
  constructor(name: string, args: TextFileArgs, opts?: pulumi.CustomResourceOptions) {
    const registration = { type: TEXT_FILE_TYPE, provider: textFileProviderString, outputs: ["digest"] };
    // biome-ignore lint/correctness/noConstructorReturn: this is how super() is replaced
    return register(new.target as never, registration, name, args, opts);
  }
}
