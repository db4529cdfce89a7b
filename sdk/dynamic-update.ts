import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { DynamicUpdateArgs } from "./dynamic-update-args.ts";
import type { UpdateRef } from "./serviced-image-args.ts";

const OUTPUTS = ["kb", "target", "files", "path"] as const;

/**
 * The file of a Safe OS, Setup, .NET or enablement package, in the cache of this machine, proven by the digest that the
 * lock file pins. Its life is that of a CumulativeUpdate: known in a preview, fetched by an update, proven by a refresh.
 *
 * @example
 * ```ts
 * const safeOs = new DynamicUpdate("safe-os", {
 *   type: "safe-os",
 *   month: "2025-07",
 *   product: "client",
 *   architecture: "amd64",
 * });
 * export const files = safeOs.files;
 * ```
 */
export class DynamicUpdate extends DynamicResource {
  /** The update's number, such as `KB5062688`. */
  declare readonly kb: pulumi.Output<string>;
  /** The build that it makes; null for what makes no build, such as .NET and Setup updates. */
  declare readonly target: pulumi.Output<string | null>;
  /** The one file, as a list: what arguments for updates take. */
  declare readonly files: pulumi.Output<UpdateRef[]>;
  /** Path of the file. */
  declare readonly path: pulumi.Output<string>;

  constructor(name: string, args: DynamicUpdateArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "DynamicUpdate", outputs: OUTPUTS }, name, args, opts);
  }
}
