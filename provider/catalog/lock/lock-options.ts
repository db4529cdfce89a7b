import type { Architecture, Product } from "../../terms/index.ts";
import type { Patience } from "../http/back-off.ts";

export const LOCK_KINDS = ["cumulative-update", "safe-os", "setup", "dotnet", "enablement"] as const;
export type LockKind = (typeof LOCK_KINDS)[number];

export interface LockOptions {
  /** Default: `windows-updates.lock.json` in the current directory. */
  readonly lockPath?: string | undefined;
  /** What the update must make, such as `26100.2605`. One of build, kb, latest. */
  readonly build?: string | undefined;
  readonly kb?: string | undefined;
  readonly latest?: boolean | undefined;
  readonly product?: Product | undefined;
  readonly architecture?: Architecture | undefined;
  /** Such as `24H2`; default: that of the build. */
  readonly release?: string | undefined;
  /** Default: the cumulative update. The others are taken from its month, or the last one before it. */
  readonly kinds?: readonly LockKind[] | undefined;
  /** Renews what is pinned to the latest, and removes what that makes needless. */
  readonly update?: boolean | undefined;
  /** Counts previews among the latest. */
  readonly previews?: boolean | undefined;
  /** Reads a folder of files instead of asking the Catalog. */
  readonly from?: string | undefined;
  readonly catalogUrl?: string | undefined;
  /** Keeps pages of the Catalog for a quarter of an hour, and cabinets, which have to be read whole. */
  readonly cacheDirectory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly patience?: Patience | undefined;
  /** What is being done, for people. */
  readonly onStep?: ((text: string) => void) | undefined;
}
