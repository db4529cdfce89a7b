/** Where programs run: hosts for DISM, and the one way to start a process. */

export { decodeOutput } from "./decode-output.ts";
export type { DismRun, Host, RunOptions } from "./host.ts";
export type { HostSurroundings } from "./local.ts";
export { type ProgramOptions, type ProgramResult, runProgram } from "./run-program.ts";
export { type HostChoice, selectHost } from "./select-host.ts";
