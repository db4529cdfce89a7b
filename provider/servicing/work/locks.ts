import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { ServicingError } from "../../terms/index.ts";

/** A lock that nobody renews is taken over after this; its holder has died. */
const STALE_MS = 10_000;
const RENEW_MS = 2_500;
const PAUSE_MS = 200;

export interface Lock {
  readonly path: string;
  release(): Promise<void>;
}

/**
 * Takes the lock at `path`, a folder beside what it guards. Waits out a holder that died; IMAGE_BUSY for one that lives.
 * `onLost` is told if the lock was taken over, as after a long sleep of the machine.
 */
export async function acquireLock(path: string, what: string, onLost: () => void): Promise<Lock> {
  const patience = performance.now() + STALE_MS * 1.5;
  for (;;)
    try {
      return await lock(path, onLost);
    } catch (error) {
      // Whatever else is wrong, such as a missing folder, does not get right by waiting.
      if (!isLocked(error)) throw error;
      if (performance.now() > patience) throw busy(what, error);
      await pause(PAUSE_MS);
    }
}

/** As acquireLock, but undefined at once where somebody holds it. Losing it is not told: it guards nothing that must be alone. */
export async function tryLock(path: string): Promise<Lock | undefined> {
  try {
    return await lock(path, () => {});
  } catch (error) {
    if (isLocked(error)) return undefined;
    throw error;
  }
}

async function lock(path: string, onCompromised: () => void): Promise<Lock> {
  const release = await lockfile.lock(path, {
    ...{ lockfilePath: path, realpath: false, stale: STALE_MS, update: RENEW_MS, onCompromised },
  });
  return { path, release: () => release().catch(() => undefined) };
}

const isLocked = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ELOCKED";

export const busy = (what: string, cause?: unknown): ServicingError =>
  new ServicingError("IMAGE_BUSY", `Another run is working on ${what}.`, {
    hint: "Wait until it has ended, then run again.",
    ...(cause !== undefined && { cause }),
  });
