import { Command, CommanderError } from "commander";
import { ServicingError } from "../terms/index.ts";
import { cacheCommand } from "./commands/cache.ts";
import { fetchCommand } from "./commands/fetch.ts";
import { inspectCommand } from "./commands/inspect.ts";
import { lockCommand } from "./commands/lock.ts";
import { planCommand } from "./commands/plan.ts";
import { packageVersion } from "./package-version.ts";
import { reportError } from "./report-error.ts";
import { EXIT, type ExitStatus, type Terminal } from "./terminal.ts";

/** A command: adds itself to the program and answers with an exit status. */
export type AddCommand = (program: Command, terminal: Terminal, done: (status: ExitStatus) => void) => void;

const COMMANDS: readonly AddCommand[] = [
  inspectCommand,
  planCommand,
  lockCommand,
  fetchCommand,
  cacheCommand,
];

/** Runs `windows-image` with these arguments; whatever happens becomes an exit status. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.done;
  const program = new Command("windows-image")
    .description("Reads Windows images and updates, and plans how an image gets to a build.")
    .version(packageVersion())
    .showSuggestionAfterError()
    .helpCommand(true);
  for (const add of COMMANDS)
    add(program, terminal, (answer) => {
      status = answer;
    });
  quieten(program, terminal);
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    return reportError(usageError(error), args.includes("--json"), terminal);
  }
}

/** Commander's own words become errors like all others. */
function quieten(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: () => {} });
  for (const child of command.commands) quieten(child, terminal);
}

/** A mistyped command line is bad input like any other. */
function usageError(error: unknown): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [sentence = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  return new ServicingError("INVALID_INPUT", `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.`, {
    hint: `${suggestion === undefined ? "" : `${suggestion.replace(/^\(|\)$/g, "")} `}See windows-image --help.`,
  });
}
