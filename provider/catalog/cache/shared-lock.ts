import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import lockfile from "proper-lockfile";
import { ServicingError, toServicingError } from "../../terms/index.ts";

const POLL = 200;
/** Milliseconds after which a lock that nobody renews belongs to a dead process. */
const STALE = 15_000;

/**
 * Runs `work` while this process alone holds the lock; others that want the same wait for it.
 * @param onWait told once if another process holds the lock.
 */
export async function withLock<Result>(
  path: string,
  signal: AbortSignal | undefined,
  onWait: () => void,
  work: () => Promise<Result>,
): Promise<Result> {
  await mkdir(dirname(path), { recursive: true });
  const release = await acquire(path, signal, onWait);
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}

async function acquire(
  path: string,
  signal: AbortSignal | undefined,
  onWait: () => void,
): Promise<() => Promise<void>> {
  for (let told = false; ; told = true) {
    try {
      return await lockfile.lock(path, {
        lockfilePath: path,
        realpath: false,
        stale: STALE,
        // The holder finds out by itself: its file is checked again before it is given its name.
        onCompromised: () => undefined,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ELOCKED") throw toServicingError(error, path);
      if (!told) onWait();
      await pause(POLL, undefined, { signal }).catch((cause: unknown) => {
        throw new ServicingError("CANCELLED", "Cancelled while waiting for another process.", { cause });
      });
    }
  }
}
