import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { listArchive } from "../archive/index.ts";
import { readFailure } from "../source/index.ts";
import { looksLikeIso } from "./looks-like-iso.ts";

export interface SourceMembers {
  readonly kind: "folder" | "iso";
  /** Paths below the source, `/` between folders. */
  readonly members: readonly string[];
}

/** Lists a folder and all below it, or an ISO file. FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_A_FEATURE_SOURCE */
export async function listMembers(path: string): Promise<SourceMembers> {
  const found = await stat(path).catch((error) => {
    throw readFailure(error, path);
  });
  return found.isDirectory()
    ? { kind: "folder", members: await listFolder(path) }
    : { kind: "iso", members: await listIso(path) };
}

async function listFolder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(join(path, "x").length - 1)
        .replaceAll("\\", "/"),
    );
}

async function listIso(path: string): Promise<string[]> {
  if (!(await looksLikeIso(path))) throw notASource(path, "is neither a folder nor an ISO file");
  const members = await listArchive({ path }).catch(() => {
    throw notASource(path, "cannot be read: it is damaged or no whole ISO file");
  });
  return members.map((member) => member.path);
}

export const notASource = (path: string, what: string): ServicingError =>
  new ServicingError("NOT_A_FEATURE_SOURCE", `${path} ${what}.`, {
    hint: 'Give the "Languages and Optional Features" ISO of the image\'s release, or the folder of its cabinets.',
  });
