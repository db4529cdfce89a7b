import { ServicingError } from "../terms/index.ts";
import { watchForEnd } from "./end-of-process.ts";
import { begin, end } from "./in-flight.ts";

export interface CancellableOptions {
  /** What is being done, for the message of a timeout. */
  readonly title: string;
  /** From `customTimeouts`. */
  readonly timeoutMs: number | undefined;
}

/**
 * Runs an operation with a signal of its own. It is aborted by the engine's Cancel, by a signal to the process, by its timeout
 * and by the death of the engine.
 */
export async function cancellable<T>(
  { title, timeoutMs }: CancellableOptions,
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const expire = (): void => controller.abort(tooLong(title, timeoutMs ?? 0));
  const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs);
  begin(controller);
  const stopWatching = watchForEnd();
  try {
    return await run(controller.signal);
  } finally {
    clearTimeout(timer);
    stopWatching();
    end(controller);
  }
}

/** After an abort its reason stands for whatever the operation died of. */
export function reasonOfFailure(thrown: unknown, signal: AbortSignal): unknown {
  const { reason } = signal as { reason: unknown };
  if (!signal.aborted || !(reason instanceof ServicingError) || thrown === reason) return thrown;
  const { code, message, hint } = reason;
  return new ServicingError(code, message, { ...(hint !== undefined && { hint }), cause: thrown });
}

const tooLong = (title: string, timeoutMs: number): ServicingError =>
  new ServicingError("TIMED_OUT", `${title} took longer than ${timeoutMs / 1000} s and was stopped.`, {
    hint: "Raise customTimeouts in the resource's options.",
  });
