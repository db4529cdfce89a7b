/** Where programs run: hosts for DISM, and the one way to start a process. */
export type { DismRun, Host, RunOptions } from "./host.ts";
export { type ProgramOptions, type ProgramResult, runProgram } from "./run-program.ts";
