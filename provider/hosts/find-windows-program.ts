import { open, stat } from "node:fs/promises";
import { delimiter, extname, join, resolve } from "node:path";

const STARTABLE = [".exe", ".com", ".cmd", ".bat"];

export type WindowsProgram = { readonly path: string } | { readonly missing: "ENOENT" | "ENOEXEC" };

/**
 * Full path of a program on Windows, by its own extension or one of PATHEXT. What is not found, or is a document, would
 * else be left to cmd.exe, which answers with a status and no error. The working directory is not searched: whoever may
 * write there must not decide what runs elevated.
 */
export async function findWindowsProgram(
  file: string,
  { env, cwd = "." }: { env: Readonly<Record<string, string | undefined>>; cwd?: string | undefined },
): Promise<WindowsProgram> {
  const folders = /[\\/:]/.test(file) ? [cwd] : (variable(env, "PATH") ?? "").split(delimiter).map(unquote);
  const extensions = (variable(env, "PATHEXT") ?? STARTABLE.join(";")).split(";");
  const names = [...(extname(file) === "" ? [] : [file]), ...extensions.map((extension) => file + extension)];
  let document = false;
  for (const folder of folders.filter((folder) => folder !== ""))
    for (const path of names.map((name) =>
      folders.length === 1 ? resolve(folder, name) : join(folder, name),
    )) {
      if (!(await isFile(path))) continue;
      if (STARTABLE.includes(extname(path).toLowerCase()) || (await isScript(path))) return { path };
      document = true;
    }
  return { missing: document ? "ENOEXEC" : "ENOENT" };
}

/** Names of variables differ in case from one Windows to the next. */
const variable = (env: Readonly<Record<string, string | undefined>>, name: string): string | undefined =>
  Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1];

const unquote = (folder: string): string => folder.replace(/^"(.*)"$/, "$1");

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

/** A script names its interpreter in its first line. */
async function isScript(path: string): Promise<boolean> {
  const file = await open(path).catch(() => undefined);
  try {
    const { buffer, bytesRead } = (await file?.read(Buffer.alloc(2), 0, 2, 0)) ?? {
      buffer: Buffer.of(),
      bytesRead: 0,
    };
    return buffer.toString("latin1", 0, bytesRead) === "#!";
  } finally {
    await file?.close();
  }
}
