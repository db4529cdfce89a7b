import { formatCode, parseCode, toFailureCode } from "./code.ts";
import { BAD_INPUT } from "./codes/bad-input.ts";
import { CHECKPOINTS } from "./codes/checkpoints.ts";
import type { CodeRow } from "./codes/code-row.ts";
import { HOST } from "./codes/host.ts";
import { IMAGE_STATE } from "./codes/image-state.ts";
import { MOUNTS } from "./codes/mounts.ts";
import { SOURCES } from "./codes/sources.ts";
import { SUCCESS } from "./codes/success.ts";

/** What a code of DISM means, and what to do about it. */
export interface Explanation {
  /** Lower-case hex of eight digits: `0x800f0838`. */
  readonly code: string;
  /** Symbolic name; null where none is published. */
  readonly name: string | null;
  readonly meaning: string;
  readonly action: string;
}

const ROWS = new Map<string, CodeRow>(
  [SUCCESS, CHECKPOINTS, IMAGE_STATE, SOURCES, BAD_INPUT, MOUNTS, HOST].flat().map((row) => [row[0], row]),
);

/** Explains a code in any of its forms: `0x80070228`, `552`, `-2146498554`. One that is not known is said to be so. */
export function explain(code: string | number): Explanation {
  const number = parseCode(code);
  if (number === undefined) return unknown(String(code));
  const row = ROWS.get(formatCode(number)) ?? ROWS.get(toFailureCode(number));
  if (!row) return unknown(toFailureCode(number));
  const [known, name, meaning, action] = row;
  return { code: known, name, meaning, action };
}

/** True for a code of which there is a row. */
export const isKnownCode = (code: string): boolean => ROWS.has(code);

function unknown(code: string): Explanation {
  const family = familyOf(code);
  return {
    code,
    name: null,
    meaning: `${family} without a published explanation.`,
    action: "Read the lines around the first error in the DISM log of this step.",
  };
}

function familyOf(code: string): string {
  if (code.startsWith("0x800f")) return "A failure of Windows' component-based servicing";
  if (code.startsWith("0x8007")) return `Windows error ${Number.parseInt(code.slice(6), 16)}`;
  if (code.startsWith("0xc142")) return "A failure of mounting or saving the image file";
  if (code.startsWith("0xc15")) return "A failure of DISM itself";
  if (code.startsWith("0x8024")) return "A failure of the update agent";
  return "A failure";
}
