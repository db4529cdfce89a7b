import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { MARKER, readRemoved } from "../mounts/mount-folder.ts";
import { withRollback } from "./file-snapshot.ts";
import { runWimlib, type WimlibOptions } from "./wimlib.ts";

export interface CommitOptions extends Pick<WimlibOptions, "signal" | "onPercent"> {
  readonly imageFile: string;
  readonly index: number;
  readonly mountDirectory: string;
  /** Properties of the image in the XML, such as `WINDOWS/VERSION/SPBUILD`. */
  readonly properties: Readonly<Record<string, string>>;
  /** Writes an integrity table. */
  readonly checkIntegrity: boolean;
}

/** Brings what lies in a mount folder into its image: only that is packed and written, all else stays as it is. */
export async function commitImage(options: CommitOptions): Promise<void> {
  const { imageFile, index, mountDirectory, properties, checkIntegrity, signal, onPercent } = options;
  const removed = await readRemoved(mountDirectory);
  const changed = await changedPaths(mountDirectory);
  const commands = [
    ...removed.map((path) => `delete --force --recursive ${quote(`/${path}`)}`),
    ...changed.map((path) => `add ${quote(join(mountDirectory, path))} ${quote(`/${path}`)} --no-acls`),
  ];
  const check = checkIntegrity ? ["--check"] : [];
  await withRollback(imageFile, async () => {
    if (commands.length > 0)
      await runWimlib(["update", imageFile, String(index), ...check], {
        input: `${commands.join("\n")}\n`,
        signal,
        onPercent,
      });
    await setImageProperties(imageFile, index, properties, { signal });
  });
}

/** Rewrites the XML and nothing else. */
export async function setImageProperties(
  imageFile: string,
  index: number,
  properties: Readonly<Record<string, string>>,
  options: WimlibOptions = {},
): Promise<void> {
  const flags = Object.entries(properties).flatMap(([name, value]) => [
    "--image-property",
    `${name}=${value}`,
  ]);
  if (flags.length > 0) await runWimlib(["info", imageFile, String(index), ...flags], options);
}

/** Files, and folders that are empty, below a mount folder; written with `/`. */
async function changedPaths(mountDirectory: string): Promise<readonly string[]> {
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    const entries = await readdir(join(mountDirectory, folder), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (folder === "" && entry.name === MARKER) continue;
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && (await readdir(join(mountDirectory, path))).length > 0) await walk(path);
      else found.push(path);
    }
  };
  await walk("");
  return found;
}

/** wimlib's command file takes quoted words, in which no quote of the same kind may stand. */
const quote = (word: string): string => (word.includes('"') ? `'${word}'` : `"${word}"`);
