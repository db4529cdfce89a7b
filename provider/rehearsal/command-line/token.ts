import { usage } from "../usage-error.ts";

/** One token of the command line: `/Name`, `/Name:value` or `/Name=value`. */
export interface Token {
  /** As typed, without slash. */
  readonly name: string;
  /** Undefined without a separator; empty for `/Name:`. */
  readonly value: string | undefined;
}

const FORM = /^\/([^:=]*)(?:[:=](.*))?$/s;

/** Reads the tokens; a word that doesn't begin with a slash is none. */
export function parseTokens(words: readonly string[]): Token[] {
  return words.map((word) => {
    const match = FORM.exec(word);
    if (!match) throw usage.unknownWord(word);
    return { name: match[1] ?? "", value: match[2] === undefined ? undefined : unquote(match[2]) };
  });
}

const unquote = (value: string): string => /^"(.*)"$/s.exec(value)?.[1] ?? value;

export const sameOption = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
