import { open } from "node:fs/promises";

/** Makes a rename in a folder last through a loss of power; Windows has no such call and needs none. */
export async function flushFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
