import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../../provider/hosts/index.ts";
import { selectHost } from "../../provider/hosts/index.ts";
import { programPath } from "./program-path.ts";

/** How a made-up DISM behaves for command lines that hold all of `when`; all else goes to the rehearsal program. */
export interface Behaviour {
  readonly when: readonly string[];
  /** How often, counted over all runs; always without it. */
  readonly times?: number;
  /**
   * `fail` prints the error and ends with its low byte; `succeed` does nothing and says that it did; `hang` never ends;
   * `die` ends in the middle of a line; `flood` prints megabytes before going on; `late` does the work and then fails;
   * `kill-before`, `-during` and `-after` end who called it by SIGKILL at that time of its work, and itself with it.
   */
  readonly act:
    | "fail"
    | "succeed"
    | "hang"
    | "die"
    | "flood"
    | "late"
    | "restart"
    | "kill-before"
    | "kill-during"
    | "kill-after";
  /** As printed: `552` or `0x800f0806`. */
  readonly error?: string;
  readonly text?: string;
  /** The failure that its log begins with. @default "0x800f0fff" */
  readonly logged?: string;
  /** What another program does to the folder of the package before: lays a file into it, or takes one away. */
  readonly folder?: "add" | "remove";
}

/** A program file that is named in WINDOWS_IMAGE_DISM, and the host that runs it. `calls` has one line per command line. */
export async function makeForeignDism(
  folder: string,
  behaviours: readonly Behaviour[],
): Promise<{ host: Host; program: string; calls: string }> {
  const program = join(folder, "dism.mjs");
  const calls = join(folder, "dism-calls.txt");
  const play = JSON.stringify(programPath("foreign-dism"));
  await writeFile(
    program,
    `import { play } from ${play};\nawait play(${JSON.stringify({ behaviours, calls })});\n`,
  );
  const host = selectHost({ type: "local" }, { platform: "linux", env: { WINDOWS_IMAGE_DISM: program } });
  return { host, program, calls };
}
