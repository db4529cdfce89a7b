import { runProgram } from "../../provider/hosts/index.ts";

/**
 * Runs `wimlib-imagex` and rejects with its own words if it fails. `WIMLIB_IMAGEX` names another program.
 * Its progress lines, thousands of them, are always switched off by the caller's `--quiet`.
 */
export async function runWimlib(args: readonly string[], options: { readonly input?: string } = {}) {
  const result = await runProgram(process.env.WIMLIB_IMAGEX ?? "wimlib-imagex", args, options);
  if (result.exitCode === 0) return result;
  throw new Error(`wimlib-imagex ${args[0]} failed (${result.exitCode}): ${result.stderr.trim()}`);
}
