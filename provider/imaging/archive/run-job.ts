import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { type ArchiveJob, type ArchiveResult, brokenDown, type ResultMessage } from "./job.ts";

/** How long an idle thread is kept: an update is read by a few jobs in a row, and its memory is not to stay for ever. */
const IDLE_MS = 2_000;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<ArchiveResult>>;
  idle: NodeJS.Timeout | undefined;
}

let thread: Thread | undefined;
let jobs = 0;

/**
 * Does a job in the archive thread, which is started for the first one and does not keep the program from ending when it
 * is idle. Never rejects: what went wrong stands in the answer.
 */
export function runJob(job: ArchiveJob): Promise<ArchiveResult> {
  thread ??= startThread();
  const { worker, waiting, idle } = thread;
  clearTimeout(idle);
  const id = jobs++;
  const answer = Promise.withResolvers<ArchiveResult>();
  waiting.set(id, answer);
  worker.ref();
  worker.postMessage({ id, job });
  return answer.promise;
}

function startThread(): Thread {
  // The sources run as they are, the package compiled: the neighbour has the same ending as this file.
  const url = new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
  const worker = new Worker(url, { execArgv: [] });
  const started: Thread = { worker, waiting: new Map(), idle: undefined };
  worker.on("message", (message: ResultMessage) => settle(started, message));
  worker.on("error", (error) => abandon(started, error));
  worker.on("exit", () => abandon(started, "The archive thread ended."));
  return started;
}

function settle(from: Thread, message: ResultMessage): void {
  const answer = from.waiting.get(message.id);
  from.waiting.delete(message.id);
  if (from.waiting.size === 0) rest(from);
  answer?.resolve(message.result);
}

function rest(idle: Thread): void {
  idle.worker.unref();
  idle.idle = setTimeout(() => {
    if (thread === idle) thread = undefined;
    void idle.worker.terminate();
  }, IDLE_MS).unref();
}

function abandon(dead: Thread, reason: unknown): void {
  if (thread === dead) thread = undefined;
  clearTimeout(dead.idle);
  for (const answer of dead.waiting.values()) answer.resolve(brokenDown(reason));
  dead.waiting.clear();
}
