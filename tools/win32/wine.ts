import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runProgram } from "../../provider/hosts/index.ts";
import { installByApt } from "../ready/apt.ts";
import { cacheFolder } from "../ready/cache-folder.ts";
import { findProgram } from "../ready/find-program.ts";
import { NotReady, type Say } from "../ready/not-ready.ts";

export const DEBIAN_PACKAGES = ["wine", "wine64", "gcc-mingw-w64-x86-64"];

/** Wine with a Windows of its own that no other program of this user sees. */
export interface Wine {
  readonly program: string;
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Wine says Windows 7 of itself, on which Node does not start; neither winecfg nor HKCU changes that. */
const WINDOWS_11 = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion]
"CurrentVersion"="10.0"
"CurrentBuild"="22631"
"CurrentBuildNumber"="22631"
"CurrentMajorVersionNumber"=dword:0000000a
"CurrentMinorVersionNumber"=dword:00000000
`;

/** Finds or installs Wine and makes its drive C, once for this user. Throws NotReady with what to type. */
export async function getWine(say: Say): Promise<Wine> {
  const program = await findWine(say);
  const version = (await runProgram(program, ["--version"])).stdout.trim().split(" ")[0] ?? "wine";
  const prefix = join(cacheFolder(), `${version}-prefix`);
  const wine = { program, version, env: environment(prefix) };
  if (await isThere(join(prefix, "system.reg"))) return wine;
  say(`Making a drive C for ${version} (700 MB, seconds): ${prefix}`);
  const partial = `${prefix}.partial`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  const registry = join(partial, "windows-11.reg");
  await writeFile(registry, WINDOWS_11);
  const env = environment(partial);
  await runUnder({ ...wine, env }, ["wineboot", "-i"]);
  await runUnder({ ...wine, env }, ["regedit", "/S", registry]);
  await endWine({ ...wine, env });
  if (!(await isThere(join(partial, "system.reg"))))
    throw new NotReady(`${version} could not make its drive C in ${prefix}.`);
  await rename(partial, prefix);
  return wine;
}

async function findWine(say: Say): Promise<string> {
  const found = (await findProgram("wine")) ?? (await findProgram("wine64"));
  if (found !== undefined) return found;
  if (process.platform === "linux" && process.arch === "x64") {
    say("Wine and a C compiler for Windows are 206 MB to fetch and 1.2 GB on disk.");
    const installed = (await installByApt(DEBIAN_PACKAGES, say)) ? await findProgram("wine") : undefined;
    if (installed !== undefined) return installed;
  }
  throw new NotReady(
    `Wine is missing. On Debian or Ubuntu type: sudo apt-get install ${DEBIAN_PACKAGES.join(" ")}`,
  );
}

/** No window, no menu entries, no downloads of .NET and of a browser. */
const environment = (prefix: string): Wine["env"] => ({
  WINEPREFIX: prefix,
  WINEARCH: "win64",
  WINEDEBUG: "-all",
  WINEDLLOVERRIDES: "mscoree,mshtml=;winemenubuilder.exe=d",
  DISPLAY: "",
  NO_COLOR: "1",
});

/**
 * Runs a Windows program; `output` gets what it prints, since the outermost program must not print to a pipe.
 * The status is Linux' own: the low byte of the Windows one.
 */
export async function runUnder(
  { program, env }: Pick<Wine, "program" | "env">,
  args: readonly string[],
  {
    output = "/dev/null",
    cwd,
    more,
    signal,
  }: {
    output?: string;
    cwd?: string;
    more?: Readonly<Record<string, string>>;
    signal?: AbortSignal;
  } = {},
): Promise<number> {
  const { exitCode } = await runProgram(
    "/bin/sh",
    ["-c", 'exec "$@" >"$WINDOWS_OUTPUT" 2>&1 </dev/null', "sh", program, ...args],
    { cwd, signal, env: { ...env, ...more, WINDOWS_OUTPUT: output } },
  );
  return exitCode;
}

/** Ends every program of this Windows, and the Windows. */
export const endWine = ({ env }: Pick<Wine, "env">): Promise<unknown> =>
  runProgram("wineserver", ["--kill"], { env });

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
