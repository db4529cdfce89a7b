import { failure } from "./codes.ts";
import { readGlobals, scanGlobals } from "./command-line/globals.ts";
import { parseCommandLine } from "./command-line/parse-command-line.ts";
import { COMMANDS } from "./commands/all-commands.ts";
import { makeConsole } from "./console/dism-console.ts";
import { printHelp } from "./console/help.ts";
import { makeProgress } from "./console/progress.ts";
import { exitStatus } from "./dism-error.ts";
import { listenForInterrupt } from "./interrupt.ts";
import { type DismLog, openLog } from "./log/dism-log.ts";
import { openRegistry } from "./mounts/mount-registry.ts";
import { findStateFolder } from "./mounts/state-folder.ts";
import { serviceImage } from "./service-image.ts";
import { toDismError } from "./to-dism-error.ts";
import { TOOL_VERSION } from "./version.ts";

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  /** Writes to stdout. */
  readonly write: (text: string) => void;
  /** True where stdout is a terminal. */
  readonly interactive: boolean;
}

/** One call of DISM. Gives the status that the process ends with; never throws. */
export async function runDism(words: readonly string[], { env, write, interactive }: Surroundings) {
  const state = findStateFolder(env);
  const { quiet, logPath = state.log } = scanGlobals(words);
  const console = makeConsole({ write, quiet, interactive });
  const interrupt = listenForInterrupt(() =>
    console.lines(["", "Attempting to cancel the operation...", ""]),
  );
  const { signal } = interrupt;
  let log: DismLog | undefined;
  try {
    console.lines(["", "Deployment Image Servicing and Management tool", `Version: ${TOOL_VERSION}`, ""]);
    const line = parseCommandLine(COMMANDS, words);
    if (line.kind === "help") {
      printHelp(console, COMMANDS, line.about);
      return 0;
    }
    const globals = await readGlobals(line.options, state);
    log = openLog(globals.logPath, globals.logLevel);
    log.info("DISM.EXE", `Dism.exe version: ${TOOL_VERSION} (rehearsal: no Windows is serviced)`);
    log.info("DISM.EXE", `Executing command line: ${words.join(" ")}`);
    const pace = Number(env.WINDOWS_IMAGE_REHEARSAL_PACE) || 0;
    const call = {
      ...line,
      console,
      log,
      signal,
      state,
      registry: openRegistry(state),
      format: globals.format,
      progress: () => makeProgress(console, { pace, signal }),
    };
    if (line.command.kind === "imaging") await line.command.run(call);
    else await serviceImage(line.command, call);
    console.line("The operation completed successfully.");
    log.info("DISM.EXE", "Image session has been closed. Reboot required=no.");
    return 0;
  } catch (thrown) {
    const error = signal.aborted ? failure.cancelled() : toDismError(thrown);
    log?.failure(error);
    console.error(error, log?.path ?? logPath);
    return exitStatus(error.code);
  } finally {
    interrupt.stop();
  }
}
