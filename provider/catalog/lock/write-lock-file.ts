import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { compareBuilds, parseBuild, toServicingError, UPDATE_TYPES } from "../../terms/index.ts";
import type { LockedUpdate, LockFile } from "./schema.ts";

/** Writes the file whole or not at all; equal pins give equal bytes, so that a review sees only what changed. */
export async function writeLockFile(path: string, file: LockFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFileAtomic(path, formatLockFile(file)).catch((error: unknown) => {
    throw toServicingError(error, path);
  });
}

export const formatLockFile = ({ version, updates }: LockFile): string =>
  `${JSON.stringify({ version, updates: [...updates].sort(compareUpdates).map(inOrder) }, undefined, 2)}\n`;

export function compareUpdates(a: LockedUpdate, b: LockedUpdate): number {
  const [left, right] = [parseBuild(a.target ?? ""), parseBuild(b.target ?? "")];
  return (
    compareText(a.product, b.product) ||
    compareText(a.architecture, b.architecture) ||
    UPDATE_TYPES.indexOf(a.type) - UPDATE_TYPES.indexOf(b.type) ||
    (left && right ? compareBuilds(left, right) : 0) ||
    compareText(a.month ?? "", b.month ?? "") ||
    compareText(a.kb, b.kb)
  );
}

/** By code units: the order must not depend on the machine's language. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Equal pins have equal text: fields in one order, absent ones left out. */
export const inOrder = ({ file, ...update }: LockedUpdate): LockedUpdate => ({
  kb: update.kb,
  type: update.type,
  product: update.product,
  architecture: update.architecture,
  base: update.base,
  target: update.target,
  ...(update.month === undefined ? {} : { month: update.month }),
  ...(update.title === undefined ? {} : { title: update.title }),
  ...(update.updateId === undefined ? {} : { updateId: update.updateId }),
  file: { name: file.name, url: file.url, size: file.size, sha1: file.sha1, sha256: file.sha256 },
});
