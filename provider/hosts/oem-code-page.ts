import { runProgram } from "./run-program.ts";
import { systemProgram } from "./system-program.ts";

const KEY = "HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\CodePage";

/** The code page in which Windows programs write to a pipe; 437 where the registry does not tell. */
export async function findOemCodePage(): Promise<number> {
  const answer = await runProgram(systemProgram("reg.exe"), ["query", KEY, "/v", "OEMCP"]).catch(
    () => undefined,
  );
  const match = /OEMCP\s+REG_SZ\s+(\d+)/.exec(answer?.stdout ?? "");
  return match ? Number(match[1]) : 437;
}
