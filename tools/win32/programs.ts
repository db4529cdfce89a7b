import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { runProgram } from "../../provider/hosts/index.ts";
import { installByApt } from "../ready/apt.ts";
import { cacheFolder } from "../ready/cache-folder.ts";
import { findProgram, isProgram } from "../ready/find-program.ts";
import { NotReady, type Say } from "../ready/not-ready.ts";
import { DEBIAN_PACKAGES } from "./wine.ts";

const SOURCES = join(import.meta.dirname, "..", "..", "test", "win32", "programs");
/** What every program is made with; all other `.c` files are programs. */
const SHARED = "words.c";
const COMPILERS = ["x86_64-w64-mingw32-gcc", "gcc"];

/** Folder with a Windows program for each C file of the suite, compiled once for each state of the sources. */
export async function getPrograms(say: Say): Promise<string> {
  const names = (await readdir(SOURCES)).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(name).update(await readFile(join(SOURCES, name)));
  const folder = join(cacheFolder(), `win32-programs-${hash.digest("hex").slice(0, 12)}`);
  const programs = names.filter((name) => name.endsWith(".c") && name !== SHARED);
  if (await isProgram(join(folder, programs.at(-1)?.replace(/c$/, "exe") ?? ""))) return folder;
  const compiler = await findCompiler(say);
  say(`Compiling ${programs.join(", ")} with ${basename(compiler)}`);
  const partial = `${folder}.${process.pid}.partial`;
  await mkdir(partial, { recursive: true });
  for (const program of programs) {
    const target = join(partial, program.replace(/c$/, "exe"));
    const { exitCode, stderr } = await runProgram(
      compiler,
      ["-Wall", "-Wextra", "-Werror", "-O1", "-s", "-municode", "-static", "-o", target, program, SHARED],
      { cwd: SOURCES },
    );
    if (exitCode !== 0) throw new Error(`${program} could not be compiled:\n${stderr}`);
  }
  await rename(partial, folder).catch(() => rm(partial, { recursive: true, force: true }));
  return folder;
}

/** On Windows itself a gcc makes Windows programs; elsewhere it takes one that is built for that. */
async function findCompiler(say: Say): Promise<string> {
  const names = process.platform === "win32" ? COMPILERS : COMPILERS.slice(0, 1);
  const find = async (): Promise<string | undefined> => {
    for (const name of names) {
      const path = await findProgram(name);
      if (path !== undefined) return path;
    }
    return undefined;
  };
  const found =
    (await find()) ?? ((await installByApt(DEBIAN_PACKAGES.slice(-1), say)) ? await find() : undefined);
  if (found !== undefined) return found;
  throw new NotReady(
    `A C compiler for Windows is missing (${names.join(" or ")}), with which the small dism.exe is made.`,
  );
}
