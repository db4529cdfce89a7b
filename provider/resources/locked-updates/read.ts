import { stat } from "node:fs/promises";
import { basename, parse, resolve } from "node:path";
import { isHeld } from "../../catalog/pins/index.ts";
import { ServicingError } from "../../terms/index.ts";
import type { OperationContext, ReadResult } from "../controller.ts";
import type { LockedUpdatesInputs, LockedUpdatesState } from "./types.ts";

type Found = "proven" | "missing" | "damaged";

/** Proves the cached files again: by size, time and the record of their proof, or by every byte where `verify` is `full`. */
export async function readLockedUpdates(
  state: LockedUpdatesState,
  { signal, report }: OperationContext,
): Promise<ReadResult<LockedUpdatesInputs, LockedUpdatesState> | undefined> {
  const found: Found[] = [];
  for (const update of state.__fetched) found.push(await look(update, state, signal));
  if (found.every((one) => one === "missing")) return undefined;
  const files = state.__fetched.filter((_, index) => found[index] === "proven");
  for (const [index, { path, kb }] of state.__fetched.entries())
    if (found[index] !== "proven")
      report.warning(`${basename(path)} (${kb}) is ${found[index]} in the cache.`);
  return { state: { ...state, files }, inputs: { files } };
}

async function look(
  { path, file }: LockedUpdatesState["__fetched"][number],
  { __cacheDirectory: cacheDirectory, verify }: LockedUpdatesState,
  signal: AbortSignal,
): Promise<Found> {
  if (await isMissing(path)) return "missing";
  const proof = verify === "full" ? "bytes" : "stamp";
  const proven = isHeld(file, { cacheDirectory, proof, signal }).catch((thrown: unknown) => {
    if (thrown instanceof ServicingError && thrown.code === "DIGEST_MISMATCH") return false;
    throw thrown;
  });
  return (await proven) ? "proven" : "damaged";
}

/** A drive that cannot be reached is no proof that its files are gone. */
async function isMissing(path: string): Promise<boolean> {
  const isGone = (error: NodeJS.ErrnoException): boolean => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return true;
    throw error;
  };
  if (!(await stat(path).then(() => false, isGone))) return false;
  await stat(parse(resolve(path)).root);
  return true;
}
