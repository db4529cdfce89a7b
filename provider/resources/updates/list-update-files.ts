import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { type FileStamp, stampFile, withProperty } from "../reading/file-stamp.ts";
import type { UpdateArgument, UpdateRef } from "./schema.ts";

/** A file that may be an update, or an entry of a lock file whose facts are known before its file is there. */
export type ListedUpdate =
  | { readonly kind: "file"; readonly stamp: FileStamp }
  | { readonly kind: "entry"; readonly entry: UpdateRef };

const UPDATE_NAME = /\.(msu|cab)$/i;

/** Files as given and folders as far as they hold .msu and .cab files, in a stable order; nothing is read. */
export async function listUpdateFiles(updates: readonly UpdateArgument[]): Promise<ListedUpdate[]> {
  const lists = await Promise.all(
    updates.map(async (update): Promise<ListedUpdate[]> => {
      if (typeof update !== "string") return [{ kind: "entry", entry: update }];
      const stamps = await stampsOf(update);
      return stamps.map((stamp) => ({ kind: "file", stamp }));
    }),
  );
  return lists.flat();
}

async function stampsOf(path: string): Promise<FileStamp[]> {
  const found = await stat(path).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), "updates");
  });
  if (!found.isDirectory()) return [await stampFile(path, "updates")];
  const names = (await readdir(path)).filter((name) => UPDATE_NAME.test(name)).sort();
  if (names.length === 0)
    throw new ServicingError("INVALID_INPUT", `The folder ${path} holds no .msu or .cab file.`, {
      property: "updates",
      hint: `Put the update and its checkpoints into ${basename(path)}, or give the path of the files.`,
    });
  return Promise.all(names.map((name) => stampFile(join(path, name), "updates")));
}
