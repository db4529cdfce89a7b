import { appendFile } from "node:fs/promises";
import { runProgram } from "../../provider/hosts/index.ts";
import type { Say } from "../ready/not-ready.ts";
import { getWimlib } from "../ready/wimlib.ts";
import { getPrograms } from "./programs.ts";
import { getWindowsNode } from "./windows-node.ts";
import { endWine, getWine, runUnder } from "./wine.ts";

/** A place where Windows programs run: this machine if it is Windows, else Wine. */
export interface Windows {
  readonly name: string;
  /** Folder of the suite's own programs. */
  readonly programs: string;
  /** Path by which a program there finds a file of this machine. */
  toPath(path: string): string;
  /** Runs Node with arguments; what it prints goes to a file. */
  runNode(args: readonly string[], options: NodeOptions): Promise<void>;
  end(): Promise<void>;
}

export interface NodeOptions {
  readonly cwd: string;
  readonly output: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds after which the program is ended. */
  readonly longest: number;
}

const TOO_LONG = "it took too long and was ended";

/** Finds or gets what the suite needs, saying so. Throws NotReady with what is missing and what to type. */
export async function getWindows(say: Say): Promise<Windows> {
  if (process.platform === "win32") {
    const programs = await getPrograms(say);
    await getWimlib(say);
    return {
      name: "Windows itself",
      programs,
      toPath: (path) => path,
      async runNode(args, { cwd, output, env, longest }) {
        const signal = AbortSignal.timeout(longest);
        const ended = await runProgram(process.execPath, args, { cwd, env, signal }).catch(() => undefined);
        await appendFile(output, ended ? ended.stdout + ended.stderr : TOO_LONG);
      },
      end: async () => {},
    };
  }
  const wine = await getWine(say);
  const programs = await getPrograms(say);
  const node = await getWindowsNode(say);
  await getWimlib(say);
  return {
    name: wine.version,
    programs,
    toPath: (path) => `Z:${path.replaceAll("/", "\\")}`,
    async runNode(args, { cwd, output, env, longest }) {
      const signal = AbortSignal.timeout(longest);
      await runUnder(wine, [node, ...args], { cwd, output, more: env, signal }).catch(async () => {
        await endWine(wine);
        await appendFile(output, TOO_LONG);
      });
    },
    end: async () => void (await endWine(wine)),
  };
}
