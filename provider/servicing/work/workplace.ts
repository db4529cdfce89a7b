import { constants } from "node:fs";
import { access, mkdir, rmdir } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, resolve } from "node:path";
import type { Host } from "../../hosts/index.ts";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { remove } from "../files/change-files.ts";
import { probeOutput, reasonOf } from "../preflight/check-files.ts";
import type { ServicingObserver } from "../request.ts";
import { pruneLogs } from "../result/logs.ts";
import { identifyFile } from "./file-identity.ts";
import { openGate } from "./gate.ts";
import { type Journal, journalFolder, openJournal } from "./journal.ts";
import { acquireLock, busy, type Lock } from "./locks.ts";
import { identifyProcess } from "./process-identity.ts";
import { putBack, recoverDeadRuns } from "./recover.ts";
import { makeWorkPaths, type WorkPaths } from "./work-paths.ts";

/** The folders, locks and the record of one run. */
export interface Workplace {
  readonly paths: WorkPaths;
  readonly journal: Journal;
  /** Aborted with the run, and when a lock is lost. */
  readonly signal: AbortSignal;
  /** Gives everything back; must be called whatever happened. */
  close(): Promise<void>;
}

/** What a run makes, and where it works. */
export interface Claim {
  readonly output: {
    readonly path: string;
    /** Whether a folder is made. @default false */
    readonly folder?: boolean | undefined;
  };
  readonly workDirectory: string;
}

interface Surroundings {
  /** Undefined for a run that mounts nothing. */
  readonly host: Host | undefined;
  readonly signal: AbortSignal;
  readonly observer: ServicingObserver;
}

/** Takes back what dead runs left, claims the output and makes the folders. IMAGE_BUSY, OUTPUT_NOT_WRITABLE. */
export async function openWorkplace(
  request: Claim,
  run: string,
  { host, signal, observer }: Surroundings,
): Promise<Workplace> {
  const output = resolve(request.output.path);
  const work = resolve(request.workDirectory);
  const paths = makeWorkPaths(work, run, output);
  const lost = new AbortController();
  const onLost = (): void => lost.abort(busy(output));
  // Held only while runs are taken back and claimed, so that two that start together don't do it to each other.
  const gate = await openGate(work, () => makeFolders(work, output), onLost);
  try {
    await recoverDeadRuns(work, output, { host, warn: (text) => observer.warning(text) });
    await pruneLogs(work);
    const journal = await openJournal(work, {
      version: 1,
      run,
      machine: hostname(),
      owner: await identifyProcess(process.pid),
      host: host?.type ?? "none",
      output,
      entries: [],
    });
    return await claim({ ...request.output, path: output }, paths, journal, { lost, signal, observer });
  } finally {
    await gate.release();
  }
}

async function claim(
  { path: output, folder }: Claim["output"],
  paths: WorkPaths,
  journal: Journal,
  { lost, signal, observer }: { lost: AbortController } & Pick<Surroundings, "signal" | "observer">,
): Promise<Workplace> {
  let lock: Lock | undefined;
  const close = (): Promise<void> => giveBack({ paths, journal, observer }, lock);
  try {
    await journal.add({ kind: "folder", path: paths.root });
    await journal.add({ kind: "file", path: paths.partial });
    await probeOutput(output, paths.partial, folder);
    lock = await acquireLock(`${output}.lock`, output, () => lost.abort(busy(output)));
    const identity = await identifyFile(lock.path);
    if (identity) await journal.add({ kind: "lock", path: lock.path, identity });
    for (const folder of [paths.root, paths.scratch, paths.logs]) await mkdir(folder, { recursive: true });
  } catch (error) {
    await close();
    throw error;
  }
  return { paths, journal, signal: AbortSignal.any([signal, lost.signal]), close };
}

/** What still is mounted, or held open by others, stays in the record for the next run to take back. */
async function giveBack(
  { paths, journal, observer }: Pick<Workplace, "paths" | "journal"> & Pick<Surroundings, "observer">,
  lock: Lock | undefined,
): Promise<void> {
  const mounted = journal.entries.some(({ kind }) => kind === "mount");
  // Nothing was called, so there is nothing to read.
  if (!mounted) await rmdir(paths.logs).catch(() => undefined);
  const asides = journal.entries.filter((entry) => entry.kind === "aside");
  const cleared = await clearAll(
    [
      ...asides.map(({ path, of }) => ({ path, clear: () => putBack(path, of) })),
      ...(mounted ? [paths.partial] : [paths.partial, paths.root]).map((path) => ({
        ...{ path, clear: () => remove(path) },
      })),
    ],
    observer,
  );
  await lock?.release();
  if (cleared && !mounted) return journal.close();
  await journal.remove(({ kind }) => kind === "lock");
  await journal.leave();
}

interface Leftover {
  readonly path: string;
  clear(): Promise<void>;
}

/** The outcome of a run does not hang on whether its leftovers could be cleared: that is a warning. */
async function clearAll(leftovers: readonly Leftover[], observer: ServicingObserver): Promise<boolean> {
  let cleared = true;
  for (const { path, clear } of leftovers)
    await clear().catch((error: unknown) => {
      cleared = false;
      observer.warning(`${toServicingError(error, path).message} The next run clears it.`);
    });
  return cleared;
}

async function makeFolders(work: string, output: string): Promise<void> {
  try {
    await mkdir(dirname(output), { recursive: true });
    await access(dirname(output), constants.W_OK);
  } catch (cause) {
    throw new ServicingError("OUTPUT_NOT_WRITABLE", `Cannot write ${output}: ${reasonOf(cause)}.`, {
      property: "output.path",
      hint: "Choose an output.path in a folder that this account may write to.",
      cause,
    });
  }
  try {
    await mkdir(journalFolder(work), { recursive: true });
  } catch (cause) {
    if (toServicingError(cause, work).code === "DISK_FULL") throw toServicingError(cause, work);
    throw new ServicingError(
      "WORK_DIRECTORY_NOT_WRITABLE",
      `Cannot make the work directory ${work}: ${reasonOf(cause)}.`,
      {
        property: "workDirectory",
        hint: "Set windows-image:workDirectory to a folder that this account may write to.",
        cause,
      },
    );
  }
}
