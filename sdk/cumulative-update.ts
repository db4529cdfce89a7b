import type * as pulumi from "@pulumi/pulumi";
import { DynamicResource } from "../provider/pulumi/register.ts";
import type { CumulativeUpdateArgs } from "./cumulative-update-args.ts";
import type { UpdateRef } from "./serviced-image-args.ts";

const OUTPUTS = ["build", "kb", "files", "path"] as const;

/**
 * The files of a cumulative update and of every checkpoint that it stands on, in the cache of this machine, each proven
 * by the digest that the lock file pins.
 *
 * A preview knows all of them, with KB, base, target and path, before anything was fetched: so it shows the whole plan of
 * an image that uses them. An update fetches what the cache lacks. A refresh proves the files again and shows which are
 * missing or damaged. A delete removes them, except those that something else wants.
 *
 * @example
 * ```ts
 * const update = new CumulativeUpdate("july", {
 *   build: "26100.4652",
 *   product: "client",
 *   architecture: "amd64",
 * });
 * const image = new ServicedImage("windows-11", {
 *   source: { path: "sources/install.wim" },
 *   build: update.build,
 *   updates: update.files,
 *   output: { path: "out/install.wim" },
 * });
 * ```
 */
export class CumulativeUpdate extends DynamicResource {
  /** The build that it makes, as it was asked for; where only `kb` was, as the file says. */
  declare readonly build: pulumi.Output<string>;
  /** The update's number, such as `KB5062553`. */
  declare readonly kb: pulumi.Output<string>;
  /** The update, last, and before it its checkpoints, lowest build first: what `ServicedImage.updates` takes. */
  declare readonly files: pulumi.Output<UpdateRef[]>;
  /** Path of the update's own .msu. */
  declare readonly path: pulumi.Output<string>;

  constructor(name: string, args: CumulativeUpdateArgs, opts?: pulumi.CustomResourceOptions) {
    super({ kind: "CumulativeUpdate", outputs: OUTPUTS }, name, args, opts);
  }
}
