import { Command, CommanderError } from "commander";
import { ServicingError } from "../terms/index.ts";
import { packageVersion } from "./package-version.ts";
import { reportError } from "./report-error.ts";
import { EXIT, type ExitStatus, type Terminal } from "./terminal.ts";

/** A command: adds its options to itself and answers with an exit status. */
type FillCommand = (command: Command, terminal: Terminal, done: (status: ExitStatus) => void) => void;

interface KnownCommand {
  readonly description: string;
  /** What a command needs is loaded when it is the one that is run. */
  readonly load: () => Promise<FillCommand>;
}

const COMMANDS: Readonly<Record<string, KnownCommand>> = {
  inspect: {
    description:
      "Tells what an image file, an update or installation media are, without mounting or unpacking them.",
    load: async () => (await import("./commands/inspect.ts")).inspectCommand,
  },
  plan: {
    description: "Tells what must be done to bring an image to a build, and why; touches nothing.",
    load: async () => (await import("./commands/plan.ts")).planCommand,
  },
  apply: {
    description: "Carries out a plan, after proving that its files are still what they were.",
    load: async () => (await import("./commands/apply.ts")).applyCommand,
  },
  service: {
    description: "Plans and applies in one: makes an image file of the wanted build.",
    load: async () => (await import("./commands/service.ts")).serviceCommand,
  },
  doctor: {
    description:
      "Tells whether this machine can service images, and what to do where it cannot; changes nothing.",
    load: async () => (await import("./commands/doctor.ts")).doctorCommand,
  },
  lock: {
    description: "Pins an update and every checkpoint that it stands on in windows-updates.lock.json.",
    load: async () => (await import("./commands/lock.ts")).lockCommand,
  },
  fetch: {
    description: "Downloads what the lock file pins into the cache, and proves it.",
    load: async () => (await import("./commands/fetch.ts")).fetchCommand,
  },
  cache: {
    description: "Shows, proves and prunes what was downloaded.",
    load: async () => (await import("./commands/cache.ts")).cacheCommand,
  },
};

/** Runs `windows-image` with these arguments; whatever happens becomes an exit status. */
export async function runCommandLine(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.done;
  const program = new Command("windows-image")
    .description("Reads Windows images and updates, plans how an image gets to a build, and brings it there.")
    .version(packageVersion())
    .showSuggestionAfterError()
    .helpCommand(true);
  const wanted = args.find((arg) => Object.hasOwn(COMMANDS, arg));
  for (const [name, { description, load }] of Object.entries(COMMANDS)) {
    const command = program.command(name).description(description);
    if (name !== wanted) continue;
    const fill = await load();
    fill(command, terminal, (answer) => {
      status = answer;
    });
  }
  quieten(program, terminal);
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.done;
    return reportError(usageError(error, wanted), args.includes("--json"), terminal);
  }
}

/** Commander's own words become errors like all others. */
function quieten(command: Command, terminal: Terminal): void {
  command.exitOverride().configureOutput({ writeOut: terminal.out, writeErr: () => {} });
  for (const child of command.commands) quieten(child, terminal);
}

/** A mistyped command line is bad input like any other. */
function usageError(error: unknown, command: string | undefined): unknown {
  if (!(error instanceof CommanderError)) return error;
  const [sentence = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  return new ServicingError(
    "INVALID_INPUT",
    `${sentence.charAt(0).toUpperCase()}${sentence.slice(1).replace(/\.+$/, "")}.`,
    {
      hint: `${suggestion === undefined ? "" : `${suggestion.replace(/^\(|\)$/g, "")} `}See windows-image ${command === undefined ? "" : `${command} `}--help.`,
    },
  );
}
