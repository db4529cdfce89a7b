import { ServicingError } from "../terms/index.ts";

/** The operations in flight: Pulumi runs many at once in one process, and tells none of them when to stop. */
const running = new Set<AbortController>();

let whenIdle: (() => void) | undefined;

export const isIdle = (): boolean => running.size === 0;

export function begin(controller: AbortController): void {
  running.add(controller);
}

export function end(controller: AbortController): void {
  running.delete(controller);
  if (isIdle()) whenIdle?.();
}

/** Aborts what is in flight now; what begins later is not touched. */
export function abortAll(why: string): void {
  for (const controller of running) controller.abort(new ServicingError("CANCELLED", why));
}

/** As abortAll; `then` is called when nothing is in flight any more. */
export function endAll(why: string, then: () => void): void {
  whenIdle = then;
  abortAll(why);
}
