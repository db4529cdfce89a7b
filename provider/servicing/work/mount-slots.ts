import { chmod, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Lock, tryLock } from "./locks.ts";

/** Disk and memory are shared by all mounts: with more of them each becomes slower, and past 20 DISM fails. */
export const DEFAULT_MOUNT_LIMIT = 4;
const PAUSE_MS = 500;

/** The same for every process of a machine, whatever its work directory. */
export const mountSlotFolder = (): string =>
  process.platform === "win32"
    ? join(process.env.ProgramData ?? tmpdir(), "windows-image", "mounts")
    : join(tmpdir(), "windows-image-mounts");

export interface SlotOptions {
  readonly folder: string;
  readonly limit: number;
  readonly signal: AbortSignal;
  /** Told once, if all places are taken. */
  readonly onWait: () => void;
}

/** A limit that cannot be kept is no reason to fail. */
const UNLIMITED: Lock = { path: "", release: async () => {} };

/** Every account of the machine may take a place. */
const prepare = (folder: string): Promise<boolean> =>
  mkdir(folder, { recursive: true })
    .then((made) => (made === undefined ? undefined : chmod(folder, 0o1777)))
    .then(
      () => true,
      () => false,
    );

/** Takes one of the places that a machine has for mounts; waits while all are taken. A holder that died gives its place back. */
export async function takeMountSlot({ folder, limit, signal, onWait }: SlotOptions): Promise<Lock> {
  if (!(await prepare(folder))) return UNLIMITED;
  let waits = false;
  for (;;) {
    for (let number = 1; number <= limit; number++) {
      signal.throwIfAborted();
      const lock = await tryLock(join(folder, `${number}.lock`)).catch(() => UNLIMITED);
      if (lock) return lock;
    }
    if (!waits) onWait();
    waits = true;
    await pause(PAUSE_MS, undefined, { signal });
  }
}
