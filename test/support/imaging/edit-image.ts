import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFile, openWim } from "../../../provider/imaging/index.ts";
import { editHive, type HiveEditor } from "../../../provider/rehearsal/hive/index.ts";
import { wimlib } from "./wimlib.ts";

/** Puts files into image 1 of an image file, over those that are there. */
export async function putFiles(
  imageFile: string,
  files: Readonly<Record<string, Uint8Array>>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "windows-image-"));
  try {
    for (const [position, [path, bytes]] of Object.entries(files).entries()) {
      const file = join(folder, String(position));
      await writeFile(file, bytes);
      await wimlib("update", imageFile, "1", `--command=add '${file}' '/${path}'`, "--quiet");
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Takes files or folders out of image 1 of an image file. */
export async function removePaths(imageFile: string, ...paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await wimlib("update", imageFile, "1", `--command=delete --recursive '/${path}'`, "--quiet");
}

export async function readFileIn(imageFile: string, path: string): Promise<Uint8Array> {
  const source = await openFile(imageFile);
  try {
    const bytes = await (await (await openWim(source)).readImage(1)).read(path);
    if (bytes) return bytes;
    throw new Error(`${imageFile} has no ${path}.`);
  } finally {
    await source.close();
  }
}

/** Edits a hive of image 1, `SOFTWARE` or `SYSTEM`. */
export async function editHiveIn(
  imageFile: string,
  hive: "SOFTWARE" | "SYSTEM",
  edit: (editor: HiveEditor) => void,
): Promise<void> {
  const path = `Windows/System32/config/${hive}`;
  const editor = editHive(await readFileIn(imageFile, path));
  edit(editor);
  await putFiles(imageFile, { [path]: editor.toBytes() });
}
