const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"] as const;

export interface Interrupt {
  readonly signal: AbortSignal;
  stop(): void;
}

/** Turns the first signal of the system into an abort, so that work ends in order; tells `onFirst` once. */
export function listenForInterrupt(onFirst: () => void): Interrupt {
  const controller = new AbortController();
  const handle = (): void => {
    if (controller.signal.aborted) return;
    onFirst();
    controller.abort();
  };
  const names = SIGNALS.filter((name) => name !== "SIGBREAK" || process.platform === "win32");
  for (const name of names) process.on(name, handle);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of names) process.off(name, handle);
    },
  };
}
