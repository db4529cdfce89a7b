import { win32 } from "node:path";

/** Full path of a program that belongs to Windows, such as `dism.exe`: nothing on PATH or in the working directory can stand in for it. */
export function systemProgram(
  name: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const root = env.SystemRoot ?? env.SYSTEMROOT ?? env.windir;
  const folder = name === "powershell.exe" ? ["System32", "WindowsPowerShell", "v1.0"] : ["System32"];
  return root === undefined ? name : win32.join(root, ...folder, name);
}
