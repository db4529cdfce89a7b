import { fileURLToPath } from "node:url";
import { type ProgramResult, runProgram } from "../../provider/hosts/index.ts";

const program = fileURLToPath(new URL("programs/make-media.ts", import.meta.url));

/** A run that makes media as a request file says, in a process of its own, killed at a point as that program knows them. */
export const runMedia = (
  requestFile: string,
  point = "",
  env: Readonly<Record<string, string>> = {},
): Promise<ProgramResult> =>
  runProgram(process.execPath, ["--conditions=@windows-image/source", program, requestFile, point], { env });
