import { readFile } from "node:fs/promises";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { describeIssue } from "./describe-issue.ts";
import { requireComplete, requireUnique } from "./lock-rules.ts";
import { type LockFile, lockFileSchema } from "./schema.ts";

/** The usual name of the file that pins updates. */
export const LOCK_FILE_NAME = "windows-updates.lock.json";

/**
 * Reads and checks a lock file, also one that was edited by hand.
 * @throws ServicingError FILE_NOT_FOUND, LOCK_FILE_INVALID (which field of which update), LOCK_FILE_INCOMPLETE (which
 * checkpoint is missing).
 */
export async function readLockFile(path: string): Promise<LockFile> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw toServicingError(error, path);
  });
  const file = parseLockFile(text, path);
  requireComplete(file, path);
  return file;
}

/** The pins so far, to be added to: none where there is no file, and a checkpoint may be missing still. */
export async function readPins(path: string): Promise<LockFile> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw toServicingError(error, path);
  });
  return text === undefined ? { version: 1, updates: [] } : parseLockFile(text, path);
}

/** Form and digests, not whether every checkpoint is there. */
function parseLockFile(text: string, path: string = LOCK_FILE_NAME): LockFile {
  const parsed = lockFileSchema.safeParse(parseJson(text, path));
  if (!parsed.success)
    throw invalid(path, parsed.error.issues.map((issue) => describeIssue(issue, text)).join("; "));
  requireUnique(parsed.data, path);
  return parsed.data;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw invalid(path, `it is not JSON (${(error as Error).message})`);
  }
}

const invalid = (path: string, reason: string): ServicingError =>
  new ServicingError("LOCK_FILE_INVALID", `${path} is not a lock file: ${reason}.`, {
    hint: "Undo the edit, or write the file anew with windows-image lock.",
  });
