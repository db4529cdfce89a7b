import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Container } from "./container.ts";

/** A folder to which a package was expanded. */
export const folderContainer = async (path: string): Promise<Container> => ({
  names: await readdir(path),
  read: (name) => readFile(join(path, name)),
  open: () => undefined,
  close: async () => {},
});
