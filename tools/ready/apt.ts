import { userInfo } from "node:os";
import { runProgram } from "../../provider/hosts/index.ts";
import { findProgram } from "./find-program.ts";
import type { Say } from "./not-ready.ts";

/** Installs Debian packages where that needs no password. False where there is no apt-get, no right to use it, or no success. */
export async function installByApt(packages: readonly string[], say: Say): Promise<boolean> {
  const apt = await findProgram("apt-get");
  const rights = apt && (await asRoot());
  if (apt === undefined || rights === undefined) return false;
  say(`Installing: apt-get install ${packages.join(" ")}`);
  const run = async (...args: string[]): Promise<boolean> => {
    const [program = apt, ...rest] = [...rights, apt, ...args];
    const ended = await runProgram(program, rest, { env: { DEBIAN_FRONTEND: "noninteractive" } });
    return ended.exitCode === 0;
  };
  const install = ["install", "--yes", "--no-install-recommends", ...packages];
  if (await run(...install)) return true;
  await run("update");
  return run(...install);
}

/** What to put before a command to run it as root; undefined where that would ask for a password. */
async function asRoot(): Promise<string[] | undefined> {
  if (process.platform === "win32") return undefined;
  if (userInfo().uid === 0) return [];
  const sudo = await findProgram("sudo");
  if (sudo === undefined) return undefined;
  const { exitCode } = await runProgram(sudo, ["--non-interactive", "true"]);
  return exitCode === 0 ? [sudo, "--non-interactive"] : undefined;
}
