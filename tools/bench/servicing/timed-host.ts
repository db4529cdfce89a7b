import { performance } from "node:perf_hooks";
import { type Host, selectHost } from "../../../provider/hosts/index.ts";

/** The rehearsal, with what it was called for and how long that took. */
export interface TimedHost {
  readonly host: Host;
  /** All time that passed within calls. */
  readonly milliseconds: () => number;
  /** The command of each call: `/Mount-Image`, `/Add-Package`, … */
  readonly commands: readonly string[];
}

/** `after` is done at the end of a call and counts as a part of it. */
export function makeTimedHost(after: (args: readonly string[]) => Promise<void> = async () => {}): TimedHost {
  const inner = selectHost({ type: "rehearsal" });
  const commands: string[] = [];
  let milliseconds = 0;
  return {
    commands,
    milliseconds: () => milliseconds,
    host: {
      ...inner,
      async runDism(args, options) {
        commands.push(
          args.find((arg) => /^\/(Mount|Unmount|Export)-Image$|^\/(Add|Cleanup)-/.test(arg)) ?? "other",
        );
        const start = performance.now();
        const run = await inner.runDism(args, options);
        await after(args);
        milliseconds += performance.now() - start;
        return run;
      },
    },
  };
}
