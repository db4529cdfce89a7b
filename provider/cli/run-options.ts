import { dirname, join, resolve } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { parseDuration } from "../terms/index.ts";
import { wholeNumber } from "./commands/arguments.ts";

/** How a run goes, whatever it makes. */
export interface RunFlags {
  readonly host?: string;
  readonly work?: string;
  readonly adopt?: true;
  readonly stallAfter?: string;
  readonly mountLimit?: number;
  readonly logFormat: "text" | "json";
  readonly json?: true;
}

export const addRunOptions = (command: Command): Command =>
  command
    .option("--host <type>", "local or rehearsal (default: local on Windows)")
    .option("--work <folder>", "the work directory (default: .windows-image beside the output)")
    .option("--adopt", "take over an output that is there, if it is read to be as wished")
    .option(
      "--stall-after <time>",
      'end a call of DISM without progress after this, such as "90m" (default: 2h)',
      time,
    )
    .option("--mount-limit <n>", "images that may be mounted at the same time on this machine", wholeNumber)
    .addOption(
      new Option("--log-format <format>", "what stderr tells").choices(["text", "json"]).default("text"),
    )
    .option("--json", "the result as one JSON value");

function time(text: string): string {
  if (parseDuration(text) !== undefined) return text;
  throw new InvalidArgumentError('Write a time such as "90m" or "1h30m".');
}

/** The configuration that a stack would have. */
export const toConfiguration = (
  { host, work, stallAfter, mountLimit }: RunFlags,
  output: string | undefined,
): {
  workDirectory?: string;
  host?: { type: "local" | "rehearsal" };
  stallAfter?: string;
  mountLimit?: number;
} => ({
  ...(host !== undefined && { host: { type: host as "local" } }),
  ...(work !== undefined
    ? { workDirectory: resolve(work) }
    : output !== undefined && { workDirectory: join(dirname(output), ".windows-image") }),
  ...(stallAfter !== undefined && { stallAfter }),
  ...(mountLimit !== undefined && { mountLimit }),
});
