import { ServicingError } from "../terms/index.ts";

/** Runs work with a signal that the first Ctrl-C aborts; the answer is then exit status 130. */
export async function untilInterrupted<Result>(
  run: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void =>
    controller.abort(
      new ServicingError("CANCELLED", "Cancelled.", { hint: "Run the command again to go on." }),
    );
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  try {
    return await run(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    process.off("SIGINT", stop);
    process.off("SIGTERM", stop);
  }
}
