import type * as pulumi from "@pulumi/pulumi";
import type { LockedUpdateArgs } from "./locked-update-args.ts";

/** The arguments of a DynamicUpdate: its `type`, and its `month` or `kb`. */
export interface DynamicUpdateArgs extends LockedUpdateArgs {
  /**
   * `safe-os`: for WinRE. `setup`: for the `sources` folder of media. `dotnet`: for .NET in the image. `enablement`: the
   * small package that makes the next release of the same branch. Another one makes a new resource.
   */
  type: pulumi.Input<"safe-os" | "setup" | "dotnet" | "enablement">;

  /**
   * The month of the cumulative update that it goes with: the pinned update of that month is taken, else the newest
   * before it.
   *
   * @example "2025-07"
   */
  month?: pulumi.Input<string>;

  /**
   * The update's number, with or without `KB`.
   *
   * @example "KB5062688"
   * @default that of the update of `month`
   */
  kb?: pulumi.Input<string>;

  /**
   * The release of Windows that it is for; needed only where the lock file pins such updates for several.
   *
   * @example "24H2"
   * @default whichever is pinned
   */
  release?: pulumi.Input<string>;
}
