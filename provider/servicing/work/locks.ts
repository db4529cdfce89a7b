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
  try {
    const release = await lockfile.lock(path, {
      lockfilePath: path,
      realpath: false,
      stale: STALE_MS,
      update: RENEW_MS,
      retries: {
        retries: Math.ceil((STALE_MS * 1.5) / PAUSE_MS),
        factor: 1,
        minTimeout: PAUSE_MS,
        maxTimeout: PAUSE_MS,
      },
      onCompromised: onLost,
    });
    return { path, release: () => release().catch(() => undefined) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw error;
    throw busy(what, error);
  }
}

/** As acquireLock, but undefined at once where somebody holds it. Losing it is not told: it guards nothing that must be alone. */
export async function tryLock(path: string): Promise<Lock | undefined> {
  try {
    const release = await lockfile.lock(path, {
      ...{ lockfilePath: path, realpath: false, stale: STALE_MS, update: RENEW_MS },
      onCompromised: () => {},
    });
    return { path, release: () => release().catch(() => undefined) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ELOCKED") return undefined;
    throw error;
  }
}

export const busy = (what: string, cause?: unknown): ServicingError =>
  new ServicingError("IMAGE_BUSY", `Another run is working on ${what}.`, {
    hint: "Wait until it has ended, then run again.",
    ...(cause !== undefined && { cause }),
  });
