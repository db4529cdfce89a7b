import { ServicingError } from "../../terms/index.ts";
import { openFiles } from "../media/open-media.ts";

export interface SourceMembers {
  readonly kind: "folder" | "iso";
  /** Paths below the source, `/` between folders. */
  readonly members: readonly string[];
}

/** Lists a folder and all below it, or an ISO file. FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_A_FEATURE_SOURCE */
export async function listMembers(path: string): Promise<SourceMembers> {
  const source = await openFiles(path).catch((error: unknown) => {
    throw asSource(path, error);
  });
  await source.close();
  return { kind: source.kind, members: source.files.map((file) => file.path) };
}

/** What is said of media, said of a source. */
function asSource(path: string, error: unknown): unknown {
  const code = error instanceof ServicingError ? error.code : undefined;
  if (code === "NOT_MEDIA") return notASource(path, "is neither a folder nor an ISO file");
  if (code === "IMAGE_DAMAGED" || code === "IMAGE_TRUNCATED")
    return notASource(path, "cannot be read: it is damaged or no whole ISO file", error);
  return error;
}

export const notASource = (path: string, what: string, cause?: unknown): ServicingError =>
  new ServicingError("NOT_A_FEATURE_SOURCE", `${path} ${what}.`, {
    hint: 'Give the "Languages and Optional Features" ISO of the image\'s release, or the folder of its cabinets.',
    cause,
  });
