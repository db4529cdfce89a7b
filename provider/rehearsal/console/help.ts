import type { Command } from "../commands/command.ts";
import type { DismConsole } from "./dism-console.ts";

/** What `/?` prints: of one command how it is written, without one which commands there are. */
export function printHelp(
  console: DismConsole,
  commands: readonly Command[],
  about: Command | undefined,
): void {
  if (about) {
    console.lines([about.usage, "", `  ${about.summary}`, ""]);
    return;
  }
  console.lines([
    "DISM.exe [dism_options] {Imaging_command} [<Imaging_arguments>]",
    "DISM.exe {/Image:<path_to_offline_image>} [dism_options] ",
    "         {servicing_command} [<servicing_arguments>]",
    "",
    "DESCRIPTION:",
    "",
    "  A rehearsal of DISM on image files: its command line, output, exit codes and",
    "  effects, without Windows and without unpacking. What it makes is no Windows.",
  ]);
  for (const [kind, title] of [
    ["imaging", "IMAGING COMMANDS:"],
    ["servicing", "SERVICING COMMANDS:"],
  ] as const) {
    console.lines(["", title, ""]);
    for (const { name, summary } of commands.filter((command) => command.kind === kind))
      console.line(`  /${name.padEnd(28)}- ${summary}`);
  }
  console.line();
}
