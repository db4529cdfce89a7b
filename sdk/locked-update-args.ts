import type * as pulumi from "@pulumi/pulumi";

/** What every resource that takes its files from a lock file is told. */
export interface LockedUpdateArgs {
  /** `client` or `server`: their updates have different files, also where they are at one build. Another one makes a new resource. */
  product: pulumi.Input<"client" | "server">;

  /** DISM's spelling; the Catalog's `x64` is accepted for `amd64`. Another one makes a new resource. */
  architecture: pulumi.Input<"amd64" | "arm64" | "x86" | "x64">;

  /**
   * The lock file, as `windows-image lock` writes it. What is pinned decides: the Update Catalog is never asked.
   *
   * @default "windows-updates.lock.json"
   */
  lockFile?: pulumi.Input<string>;

  /**
   * A folder or an address that has the files under their names, asked before the pinned address. What it gives is
   * proven by the pinned digest like everything else. Equivalent to `windows-image fetch --mirror`.
   *
   * @default none: the pinned address alone
   */
  mirror?: pulumi.Input<string>;

  /**
   * How a refresh proves the cached files. `quick`: size and time are those of the last proof, and the system was not
   * started anew since; else every byte is read. `full`: every byte is read each time, about a second a gigabyte.
   *
   * @default "quick"
   */
  verify?: pulumi.Input<"quick" | "full">;
}
