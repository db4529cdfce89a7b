import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** Full path of a program on PATH, or undefined. */
export async function findProgram(name: string): Promise<string | undefined> {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const path of folders.flatMap((folder) => spellings(join(folder, name))))
    if (await isProgram(path)) return path;
  return undefined;
}

export const isProgram = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The file name of a program on this system. */
export const programName = (name: string): string => (process.platform === "win32" ? `${name}.exe` : name);

function spellings(path: string): string[] {
  if (process.platform !== "win32") return [path];
  return (process.env.PATHEXT ?? ".EXE;.CMD").split(";").map((extension) => path + extension.toLowerCase());
}
