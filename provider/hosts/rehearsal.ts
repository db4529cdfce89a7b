import { realpathSync } from "node:fs";
import { basename, extname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Host } from "./host.ts";
import { toProgramCommand } from "./program-command.ts";
import { makeProgramHost } from "./program-host.ts";

/** The program `windows-image-dism`, beside this file in whichever form this file is: source or built. */
const PROGRAM = fileURLToPath(new URL(`../rehearsal/main${extname(import.meta.url)}`, import.meta.url));

/** Any system: DISM's command lines, answers and effects, rehearsed on the real image files. */
export const makeRehearsalHost = (): Host =>
  makeProgramHost({
    type: "rehearsal",
    rehearsed: true,
    command: toProgramCommand(PROGRAM),
    system: process.platform === "win32" ? "windows" : "other",
  });

/** True for the rehearsal program under whichever path it is named: its images must never pass for real ones. */
export function isRehearsalProgram(path: string): boolean {
  if (/^windows-image-dism(\.cmd|\.ps1)?$/i.test(basename(path))) return true;
  try {
    return realpathSync.native(path) === realpathSync.native(PROGRAM);
  } catch {
    return false;
  }
}
