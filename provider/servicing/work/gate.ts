import { join } from "node:path";
import { acquireLock, type Lock, tryLock } from "./locks.ts";

/** A folder that others take away as empty again and again is no folder to work in. */
const ATTEMPTS = 50;

const pathIn = (work: string): string => join(work, "gate.lock");

/**
 * Takes the gate of a work directory that `make` makes: who holds it may make, take back and take away what runs there share. A run
 * that ended at the same moment may take the empty folder away in between.
 */
export async function openGate(work: string, make: () => Promise<void>, onLost: () => void): Promise<Lock> {
  for (let attempt = 1; ; attempt++)
    try {
      await make();
      const gate = await acquireLock(pathIn(work), nameOf(work), onLost);
      await make();
      return gate;
    } catch (error) {
      if (attempt === ATTEMPTS || !isMissing(error)) throw error;
    }
}

/** The same where there may be no such folder; undefined then. */
export const openGateIfThere = (work: string): Promise<Lock | undefined> =>
  acquireLock(pathIn(work), nameOf(work), () => {}).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });

/** Does something in a work directory in which nobody is beginning a run; else, or where there is none, nothing. */
export async function whileNobodyBegins(work: string, act: () => Promise<void>): Promise<void> {
  const gate = await tryLock(pathIn(work)).catch(() => undefined);
  if (!gate) return;
  try {
    await act();
  } finally {
    await gate.release();
  }
}

const nameOf = (work: string): string => `the work directory ${work}`;

function isMissing(error: unknown): boolean {
  const { code, cause } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || (cause as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
}
