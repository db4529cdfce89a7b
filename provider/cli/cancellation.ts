import { ServicingError } from "../terms/index.ts";
import { EXIT } from "./terminal.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGBREAK"] as const;

/**
 * Runs work with a signal that the first Ctrl-C aborts; the answer is then exit status 130. A second one leaves at once, and
 * whatever could not be taken back is left to the next run. `onFirst` is told of the first.
 */
export async function untilInterrupted<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
  onFirst: () => void = () => {},
): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.cancelled);
    onFirst();
    controller.abort(
      new ServicingError("CANCELLED", "Cancelled.", { hint: "Run the command again to go on." }),
    );
  };
  for (const name of SIGNALS) process.on(name, stop);
  try {
    return await run(controller.signal);
  } catch (error) {
    // What was running says more than that it was cancelled.
    if (error instanceof ServicingError && error.code === "CANCELLED") throw error;
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const name of SIGNALS) process.off(name, stop);
  }
}
