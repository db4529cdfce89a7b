import type { Command } from "../commands/command.ts";
import { usage } from "../usage-error.ts";
import { type FoundCommand, findCommand, isKnown } from "./find-command.ts";
import { GLOBAL_OPTIONS, makeOptions, type OptionKind, type Options, type OptionTable } from "./option.ts";
import { parseTokens, sameOption, type Token } from "./token.ts";

export type CommandLine =
  | { readonly kind: "help"; readonly about: Command | undefined }
  | {
      readonly kind: "run";
      readonly command: Command;
      readonly legacy: boolean;
      readonly argument: string;
      /** `/WimFile` stands under `ImageFile`. */
      readonly options: Options;
    };

/** Reads a command line as DISM does: options in any order and any case, one command. Throws its usage errors. */
export function parseCommandLine(commands: readonly Command[], words: readonly string[]): CommandLine {
  if (words.length === 0) throw usage.nothing();
  const tokens = parseTokens(words);
  const found = findCommand(commands, tokens);
  const help = tokens.findIndex(({ name }) => name === "?");
  if (help >= 0) {
    if (help < tokens.length - 1) throw usage.helpNotLast(words[help + 1] ?? "");
    return { kind: "help", about: found?.command };
  }
  const given = collectOptions(commands, found, tokens);
  checkImage(found, given);
  if (!found) throw usage.missingCommand();
  const { command, legacy, token } = found;
  checkOptions(command, legacy, given);
  const file = given.get("WimFile");
  if (file) given.set("ImageFile", file);
  return { kind: "run", command, legacy, argument: token.value ?? "", options: makeOptions(given) };
}

function collectOptions(
  commands: readonly Command[],
  found: FoundCommand | undefined,
  tokens: readonly Token[],
): Map<string, readonly string[]> {
  const table: OptionTable = { ...GLOBAL_OPTIONS, ...found?.table };
  const given = new Map<string, readonly string[]>();
  for (const token of tokens) {
    if (token === found?.token) {
      checkArgument(token, found.command.takesArgument ? "value" : "flag");
      continue;
    }
    const entry = Object.entries(table).find(([name]) => sameOption(name, token.name));
    if (!entry)
      throw isKnown(commands, token.name) ? usage.notHere(token.name) : usage.unrecognized(token.name);
    const [name, kind] = entry;
    checkArgument(token, kind);
    const before = given.get(name);
    if (before && kind !== "list") throw usage.duplicated(name);
    given.set(name, [...(before ?? []), token.value ?? ""]);
  }
  return given;
}

function checkArgument({ name, value }: Token, kind: OptionKind): void {
  if (kind === "flag" && value !== undefined) throw usage.takesNoArgument(name);
  if (kind === "flag") return;
  if (!value) throw sameOption(name, "LogPath") ? usage.logPathEmpty() : usage.missingArgument(name);
}

function checkImage(found: FoundCommand | undefined, given: ReadonlyMap<string, unknown>): void {
  const [image, online] = [given.has("Image"), given.has("Online")];
  if (online && (image || given.has("WinDir"))) throw usage.imageAndOnline();
  if (found?.command.kind === "imaging" && (image || online)) throw usage.imageNotHere();
  if (found?.command.kind === "servicing" && !image && !online) throw usage.unrecognized(found.token.name);
}

function checkOptions(command: Command, legacy: boolean, given: ReadonlyMap<string, unknown>): void {
  const named = (name: string): string => (legacy && name === "ImageFile" ? "WimFile" : name);
  const has = (name: string): boolean => given.has(named(name));
  for (const [one, other] of command.exclusive ?? [])
    if (has(one) && has(other)) throw usage.exclusive(one, other);
  for (const need of command.required ?? []) {
    if (typeof need === "string") {
      if (!has(need)) throw usage.missing(named(need));
    } else if (!need.some(has)) throw usage.missingOneOf(...need);
  }
}
