import { performance } from "node:perf_hooks";
import type { RunContext } from "../run-context.ts";
import { identifyFile } from "../work/file-identity.ts";
import type { Lock } from "../work/locks.ts";
import { mountSlotFolder, takeMountSlot } from "../work/mount-slots.ts";

/** Waits for a place among the mounts of this machine. A run that dies with one gives it back by its journal. */
export async function takeMountPlace(context: RunContext): Promise<Lock> {
  const { mountLimit: limit, signal, tracker, progress, journal } = context;
  const start = performance.now();
  const onWait = (): void => tracker.waits(`${limit} images are mounted on this machine already`);
  const lock = await takeMountSlot({ folder: mountSlotFolder(), limit, signal, onWait });
  tracker.waits(null);
  progress.waitedMs += performance.now() - start;
  const identity = await identifyFile(lock.path);
  if (identity) await journal.add({ kind: "lock", path: lock.path, identity });
  return {
    path: lock.path,
    release: async () => {
      await lock.release();
      await journal.remove((entry) => entry.kind === "lock" && entry.path === lock.path);
    },
  };
}
