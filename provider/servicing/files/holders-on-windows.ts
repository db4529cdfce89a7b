import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { runProgram, systemProgram } from "../../hosts/index.ts";
import type { Holder } from "./holder.ts";

/** The Restart Manager is asked about files; more than so many take it long. */
const MOST_FILES = 500;
const PATIENCE_MS = 20_000;

/** Asks the Restart Manager of Windows, as installers do before they replace a file; it is part of every Windows since Vista. */
const SCRIPT = `$ErrorActionPreference = 'Stop'
Add-Type -TypeDefinition @'
using System; using System.Runtime.InteropServices; using System.Text;
public static class Holders {
  [StructLayout(LayoutKind.Sequential)] public struct Unique { public int Id; public System.Runtime.InteropServices.ComTypes.FILETIME Start; }
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)] public struct Info {
    public Unique Process;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 256)] public string Name;
    [MarshalAs(UnmanagedType.ByValTStr, SizeConst = 64)] public string Service;
    public int Type; public uint Status; public uint Session; [MarshalAs(UnmanagedType.Bool)] public bool Restartable; }
  [DllImport("rstrtmgr.dll", CharSet = CharSet.Unicode)] static extern int RmStartSession(out uint session, int flags, StringBuilder key);
  [DllImport("rstrtmgr.dll", CharSet = CharSet.Unicode)] static extern int RmRegisterResources(uint session, uint count, string[] files, uint a, IntPtr b, uint c, IntPtr d);
  [DllImport("rstrtmgr.dll", CharSet = CharSet.Unicode)] static extern int RmGetList(uint session, out uint needed, ref uint count, [In, Out] Info[] infos, out uint reasons);
  [DllImport("rstrtmgr.dll")] static extern int RmEndSession(uint session);
  public static void Tell(string[] files) {
    uint session, needed, reasons, count = 16; var infos = new Info[16];
    if (RmStartSession(out session, 0, new StringBuilder(33)) != 0) return;
    try {
      if (RmRegisterResources(session, (uint)files.Length, files, 0, IntPtr.Zero, 0, IntPtr.Zero) != 0) return;
      if (RmGetList(session, out needed, ref count, infos, out reasons) != 0) return;
      for (int at = 0; at < count; at++) Console.WriteLine(infos[at].Process.Id);
    } finally { RmEndSession(session); }
  }
}
'@
[Holders]::Tell([string[]]($input | Where-Object { $_ -ne '' })) | Out-Null
`;

/** Empty where nobody holds it and where Windows does not say: not of a folder that is only somebody's working directory. */
export async function findHoldersOnWindows(path: string): Promise<readonly Holder[]> {
  const files = await filesOf(path);
  const shell = ["-NoProfile", "-NonInteractive", "-EncodedCommand", encode(SCRIPT)];
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const options = { input: `${files.join("\r\n")}\r\n`, signal };
  const answer = await runProgram(systemProgram("powershell.exe"), shell, options).catch(() => undefined);
  const pids = [...new Set((answer?.stdout ?? "").match(/^\d+/gm)?.map(Number))];
  const holders = await Promise.all(
    pids.filter((pid) => pid !== process.pid).map(async (pid) => ({ pid, name: await nameOf(pid) })),
  );
  return holders;
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path).catch(() => undefined))?.isDirectory()) return [path];
  const found = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return found
    .filter((entry) => entry.isFile())
    .slice(0, MOST_FILES)
    .map(({ parentPath, name }) => join(parentPath, name));
}

/** PowerShell takes a script as UTF-16 in base64; nothing in it needs quoting then. */
const encode = (script: string): string => Buffer.from(script, "utf16le").toString("base64");

/** `"explorer.exe","4711","Console",…` */
async function nameOf(pid: number): Promise<string> {
  const filter = ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"];
  const answer = await runProgram(systemProgram("tasklist.exe"), filter).catch(() => undefined);
  return /^"([^"]+)"/m.exec(answer?.stdout ?? "")?.[1] ?? "a program";
}
