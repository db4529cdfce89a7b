/** Where programs run: hosts for DISM, and the one way to start a process. */
export { decodeOutput } from "./decode-output.ts";
export { findProgram } from "./find-program.ts";
export type { DismRun, Host } from "./host.ts";
export type { HostSurroundings } from "./local.ts";
export { type ProgramResult, runProgram } from "./run-program.ts";
export { selectHost } from "./select-host.ts";
export { systemProgram } from "./system-program.ts";
