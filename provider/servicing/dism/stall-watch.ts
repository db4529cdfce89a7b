/** Ends a call that shows no sign of life for a while. */
export interface StallWatch {
  /** Aborted by the run, or by the watch itself. */
  readonly signal: AbortSignal;
  /** True if the watch was what ended the call. */
  readonly stalled: boolean;
  signOfLife(): void;
  stop(): void;
}

/** Starts to watch; `afterMs` without a sign of life is too long. */
export function watchForStall(signal: AbortSignal, afterMs: number): StallWatch {
  const own = new AbortController();
  const timer = setTimeout(() => own.abort(), afterMs);
  return {
    signal: AbortSignal.any([signal, own.signal]),
    get stalled() {
      return own.signal.aborted;
    },
    signOfLife: () => void timer.refresh(),
    stop: () => clearTimeout(timer),
  };
}
