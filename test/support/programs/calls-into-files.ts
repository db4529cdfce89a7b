import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

/** By how many paths they take. */
const CALLS = {
  ...{ open: 1, mkdir: 1, writeFile: 1, unlink: 1, rmdir: 1, rm: 1 },
  ...{ link: 2, rename: 2, copyFile: 2 },
} as const;

type Asked = (...args: unknown[]) => Promise<unknown>;
type WithCallback = (...args: unknown[]) => void;

/**
 * Tells of each call of this process that opened, made, named or removed a file, such as `rename /a /b`, before what made the call
 * hears of it. Libraries call the one form, the product the other.
 */
export function watchCallsIntoFiles(called: (line: string) => void): void {
  for (const [name, paths] of Object.entries(CALLS) as [keyof typeof CALLS, number][]) {
    const tell = (args: readonly unknown[]): void => called([name, ...args.slice(0, paths)].join(" "));
    const [asked, withCallback] = [fs.promises[name], fs[name]] as unknown as [Asked, WithCallback];
    const told: Asked = async (...args) => {
      const result = await asked(...args);
      tell(args);
      return result;
    };
    const toldBack: WithCallback = (...args) => {
      const callback = args.pop() as (error: unknown, ...results: unknown[]) => void;
      withCallback(...args, (error: unknown, ...results: unknown[]) => {
        if (!error) tell(args);
        callback(error, ...results);
      });
    };
    Object.assign(fs.promises, { [name]: told });
    Object.assign(fs, { [name]: toldBack });
  }
  syncBuiltinESMExports();
}
