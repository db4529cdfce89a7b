import type { z } from "zod";
import type { LockedUpdate, PinChoice, PlacedUpdate } from "../../catalog/pins/index.ts";

/** What all resources that take their files from a lock file are given. */
export interface LockedUpdatesArguments extends Pick<PinChoice, "product" | "architecture"> {
  readonly lockFile: string;
  readonly mirror?: string | undefined;
  readonly verify: "quick" | "full";
}

/** Read out of the lock file in check, so that a preview knows it before anything is fetched. */
export interface PlannedFiles {
  readonly kb: string;
  /** The update last, and before it the checkpoints that it stands on, lowest build first. */
  readonly files: readonly PlacedUpdate[];
  /** Of the update itself. */
  readonly path: string;
}

export type LockedUpdatesInputs = LockedUpdatesArguments & PlannedFiles;

/** `files` holds those that were found proven: one that is missing or damaged is the difference. */
export interface LockedUpdatesState extends LockedUpdatesInputs {
  readonly __cacheDirectory: string;
  /** In whose name the files are kept in the cache. */
  readonly __claimant: string;
  /** Everything that was fetched. */
  readonly __fetched: readonly PlacedUpdate[];
}

/** What sets one such resource apart from another. */
export interface LockedUpdatesKind<Arguments extends LockedUpdatesArguments> {
  readonly kind: string;
  readonly schema: z.ZodObject;
  /** Arguments that decide which update is meant. */
  readonly choosing: readonly (keyof Arguments & string)[];
  /** @throws ServicingError INVALID_INPUT where the arguments name no update. */
  choiceOf(args: Arguments): PinChoice;
  /** What is told of the update beside its files. */
  factsOf(update: LockedUpdate): object;
}
