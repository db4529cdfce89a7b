import { userInfo } from "node:os";
import { runProgram } from "../../provider/hosts/index.ts";
import { findProgram } from "./find-program.ts";
import { NotReady, type Say } from "./not-ready.ts";

const PROGRAM = "wimlib-imagex";

/** Path of wimlib-imagex: on PATH, else installed where that needs no password. Throws NotReady with the line to type. */
export async function getWimlib(say: Say): Promise<string> {
  const { WIMLIB_IMAGEX: named } = process.env;
  const found = named ?? (await findProgram(PROGRAM)) ?? (await installByApt(say));
  if (found !== undefined) return found;
  throw new NotReady(`wimlib is missing, and the rehearsal writes image files with it. ${await advice()}`);
}

async function installByApt(say: Say): Promise<string | undefined> {
  const apt = await findProgram("apt-get");
  const rights = apt && (await asRoot());
  if (apt === undefined || rights === undefined) return undefined;
  say("Installing wimlib: apt-get install wimtools");
  const run = async (...args: string[]): Promise<boolean> => {
    const [program = apt, ...rest] = [...rights, apt, ...args];
    const ended = await runProgram(program, rest, { env: { DEBIAN_FRONTEND: "noninteractive" } });
    return ended.exitCode === 0;
  };
  const install = ["install", "--yes", "--no-install-recommends", "wimtools"];
  if (!(await run(...install))) {
    await run("update");
    await run(...install);
  }
  return findProgram(PROGRAM);
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
