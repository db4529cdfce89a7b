import type * as pulumi from "@pulumi/pulumi";
import type { LockedUpdateArgs } from "./locked-update-args.ts";

/** The arguments of a CumulativeUpdate: its `build`, its `kb`, or both, and for what it is. */
export interface CumulativeUpdateArgs extends LockedUpdateArgs {
  /**
   * The build that the update makes, as `build.revision`; `10.0.` in front is accepted, and so is the build of another
   * release of the same servicing branch, such as 26200.4652 for 26100.4652.
   *
   * @example "26100.4652"
   * @default what the update of `kb` makes
   */
  build?: pulumi.Input<string>;

  /**
   * The update's number, with or without `KB`.
   *
   * @example "KB5062553"
   * @default that of the update that makes `build`
   */
  kb?: pulumi.Input<string>;
}
