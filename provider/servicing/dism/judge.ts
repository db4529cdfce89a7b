import type { DismRun } from "../../hosts/index.ts";
import { findErrorLine } from "./closing.ts";
import { parseCode } from "./code.ts";
import { toLines } from "./lines.ts";
import { type DismResult, readTranscript } from "./read-transcript.ts";

const RESTART_NEEDED = 3010;
/** What eight bits leave of it. */
const RESTART_NEEDED_IN_EIGHT_BITS = RESTART_NEEDED & 0xff;

/** Reads a run, from a system that cuts statuses to eight bits as well; a failure that is printed counts as one. */
export function judgeRun({ stdout, exitCode }: DismRun): DismResult {
  const result = readTranscript({ stdout, exitCode });
  const printed = findErrorLine(toLines(stdout), result.exitCode);
  if (exitCode === RESTART_NEEDED_IN_EIGHT_BITS && !printed && /completed successfully/.test(result.message))
    return readTranscript({ stdout, exitCode: RESTART_NEEDED });
  if (result.ok && printed) return readTranscript({ stdout, exitCode: parseCode(printed.code) ?? 1 });
  return result;
}
