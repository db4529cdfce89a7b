/** `value`: one argument · `list`: one argument, may be repeated · `flag`: no argument. */
export type OptionKind = "value" | "list" | "flag";

/** Options by their name in Microsoft's spelling, without slash. */
export type OptionTable = Readonly<Record<string, OptionKind>>;

/** What stood on the command line. Names are those of the tables, whatever the case they were typed in. */
export interface Options {
  has(name: string): boolean;
  /** The argument of an option, undefined where it is not there. */
  text(name: string): string | undefined;
  /** All arguments of an option that may be repeated. */
  list(name: string): readonly string[];
}

/** Options that every command takes. */
export const GLOBAL_OPTIONS = {
  Image: "value",
  Online: "flag",
  English: "flag",
  LogPath: "value",
  LogLevel: "value",
  ScratchDir: "value",
  Quiet: "flag",
  NoRestart: "flag",
  Format: "value",
  WinDir: "value",
  SysDriveDir: "value",
} as const satisfies OptionTable;

export function makeOptions(given: ReadonlyMap<string, readonly string[]>): Options {
  return {
    has: (name) => given.has(name),
    text: (name) => given.get(name)?.[0],
    list: (name) => given.get(name) ?? [],
  };
}
