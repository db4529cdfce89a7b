import { join } from "node:path";
import { runProgram } from "../../provider/hosts/index.ts";

const MAIN = join(import.meta.dirname, "..", "..", "provider", "cli", "main.ts");

/** Runs `windows-image` as a process of its own, without colours. */
export const windowsImage = (...args: readonly string[]) =>
  runProgram(process.execPath, ["--conditions=@windows-image/source", MAIN, ...args], {
    env: { ...process.env, NO_COLOR: "1" },
  });
