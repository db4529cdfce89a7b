import { installByApt } from "./apt.ts";
import { findProgram } from "./find-program.ts";
import { NotReady, type Say } from "./not-ready.ts";

const PROGRAM = "wimlib-imagex";

/** Path of wimlib-imagex: on PATH, else installed where that needs no password. Throws NotReady with the line to type. */
export async function getWimlib(say: Say): Promise<string> {
  const { WIMLIB_IMAGEX: named } = process.env;
  const found = named ?? (await findProgram(PROGRAM));
  if (found !== undefined) return found;
  const installed = (await installByApt(["wimtools"], say)) ? await findProgram(PROGRAM) : undefined;
  if (installed !== undefined) return installed;
  throw new NotReady(`wimlib is missing, and the rehearsal writes image files with it. ${await advice()}`);
}

const LINES = [
  ["apt-get", "sudo apt-get install wimtools"],
  ["dnf", "sudo dnf install wimlib-utils"],
  ["pacman", "sudo pacman -S wimlib"],
  ["brew", "brew install wimlib"],
] as const;

async function advice(): Promise<string> {
  for (const [program, line] of LINES) if (await findProgram(program)) return `Type: ${line}`;
  return "Install it from https://wimlib.net and put wimlib-imagex on PATH.";
}
