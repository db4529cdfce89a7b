import { DismError, win32 } from "./dism-error.ts";

const SEE_HELP = "For more information, refer to the help.";
const RUN_HELP = "For more information, refer to the help by running DISM.exe /?.";

const wrong = (...lines: string[]): DismError => new DismError(win32(87), lines);

/** A command line that is not understood: Error 87, whatever the message's own number. */
export const usage = {
  nothing: () =>
    wrong(
      "No DISM options were specified on the command-line. ",
      "Run DISM with a command-line option specified, such as /Image or /Online. For more information, refer to the help by running DISM.exe /?.",
    ),
  unrecognized: (name: string) =>
    wrong(`DISM doesn't recognize the command-line option "${name}". `, RUN_HELP),
  unknownWord: (word: string) => wrong(`The ${word} option is unknown. `, RUN_HELP),
  notHere: (name: string) => wrong(`The /${name} option is not recognized in this context.`, SEE_HELP),
  duplicated: (name: string) =>
    wrong(
      `The ${name} option has been duplicated on the command-line. `,
      "Remove the duplicate option and try the command again.",
    ),
  missingArgument: (name: string) => wrong(`The /${name} option is missing an argument.`, SEE_HELP),
  takesNoArgument: (name: string) =>
    wrong(`The ${name} option does not take an argument. `, "Remove the argument and run DISM again."),
  missing: (name: string) => wrong(`The command-line is missing the /${name} option.`, SEE_HELP),
  missingOneOf: (one: string, other: string) =>
    wrong(
      "A required option is missing from the command-line.",
      `Ensure that /${one} or /${other} is specified.`,
    ),
  exclusive: (one: string, other: string) =>
    wrong(`The /${one} and /${other} options cannot be used together on the command-line.`, SEE_HELP),
  invalidArgument: (argument: string, option: string) =>
    wrong(`The ${argument} argument given for the ${option} option is invalid.`, RUN_HELP),
  helpNotLast: (name: string) =>
    wrong(
      `Invalid command-line option "${name}". `,
      "Ensure that /? is the last option listed on the command-line.",
    ),
  missingCommand: () =>
    wrong(
      "The command-line is missing a required servicing command. ",
      "For more information, refer to the help by running DISM.exe /Image=<path_to_offline_image> /? where <path_to_the_offline_image> is the full path to an offline Windows image.",
    ),
  imageAndOnline: () =>
    wrong(
      "Do not use the /Image or /WinDir option when using the /Online option to specify a running operating system. ",
      "For more information, refer to the help by running DISM.exe /Online /?.",
    ),
  imageNotHere: () => wrong("The /Image option cannot be used in this context.", RUN_HELP),
  logLevel: () =>
    wrong(
      "An invalid log level was specified. ",
      "For more information, refer to the help by running DISM.exe /LogLevel /?. ",
    ),
  logPathEmpty: () =>
    wrong(
      "A path and file name were not specified for the /LogPath option. ",
      "Make sure the /LogPath argument is not empty. For more information, refer to the help by running DISM.exe /LogPath /?",
    ),
  format: () =>
    wrong(
      "The argument specified with the /Format option is not supported with this command.",
      "For more information about valid syntax, refer to the help.",
    ),
} as const;
