import type { Command } from "../commands/command.ts";
import type { OptionTable } from "./option.ts";
import { sameOption, type Token } from "./token.ts";

/** A command under the name by which it was called. */
export interface FoundCommand {
  readonly command: Command;
  readonly legacy: boolean;
  readonly token: Token;
  /** The options that it takes under this name. */
  readonly table: OptionTable;
}

export function findCommand(
  commands: readonly Command[],
  tokens: readonly Token[],
): FoundCommand | undefined {
  for (const token of tokens)
    for (const command of commands) {
      const legacyName = command.kind === "imaging" ? command.legacyName : undefined;
      const legacy = legacyName !== undefined && sameOption(legacyName, token.name);
      if (legacy || sameOption(command.name, token.name))
        return { command, legacy, token, table: tableOf(command, legacy) };
    }
  return undefined;
}

/** True for a name that some command knows, as a command or as an option. */
export const isKnown = (commands: readonly Command[], name: string): boolean =>
  commands.some(
    (command) =>
      sameOption(command.name, name) ||
      (command.kind === "imaging" && sameOption(command.legacyName ?? "", name)) ||
      [...Object.keys(command.options ?? {}), "WimFile"].some((option) => sameOption(option, name)),
  );

function tableOf(command: Command, legacy: boolean): OptionTable {
  const table = command.options ?? {};
  if (!legacy || command.kind !== "imaging") return table;
  const kept = Object.entries(table).filter(([name]) => !command.newOptions?.includes(name));
  return Object.fromEntries(kept.map(([name, kind]) => [name === "ImageFile" ? "WimFile" : name, kind]));
}
