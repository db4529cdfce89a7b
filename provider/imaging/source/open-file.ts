import { type FileHandle, open, stat } from "node:fs/promises";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import type { FileSource } from "./byte-source.ts";
import { requireRange, truncated } from "./truncated.ts";

/**
 * A plain file at random access, open until `close`. Rejects with FILE_NOT_FOUND, or with FILE_NOT_READABLE for a
 * directory, a device or pipe (which could block for ever), a missing permission or a failing disk.
 */
export async function openFile(path: string): Promise<FileSource> {
  const handle = await openHandle(path);
  try {
    const { size } = await handle.stat();
    return fileSource(path, size, handle);
  } catch (error) {
    await handle.close();
    throw readFailure(error, path);
  }
}

async function openHandle(path: string): Promise<FileHandle> {
  try {
    const found = await stat(path);
    if (found.isFile()) return await open(path, "r");
    throw notPlain(path, found.isDirectory() ? "a directory" : "a device or a pipe");
  } catch (error) {
    throw readFailure(error, path);
  }
}

const notPlain = (path: string, what: string) =>
  new ServicingError("FILE_NOT_READABLE", `Cannot open ${path}: it is ${what}, not a file.`, {
    hint: "Give the path of a file.",
  });

function fileSource(path: string, size: number, handle: FileHandle): FileSource {
  const source = { name: path, size };
  return {
    ...source,
    path,
    readAt: async (offset, length) => {
      requireRange(source, offset, length);
      const bytes = new Uint8Array(length);
      for (let done = 0; done < length; ) {
        const { bytesRead } = await readSome(handle, bytes, done, offset + done, path);
        if (bytesRead === 0) throw truncated(source, offset, length);
        done += bytesRead;
      }
      return bytes;
    },
    close: () => handle.close(),
  };
}

async function readSome(handle: FileHandle, bytes: Uint8Array, at: number, position: number, path: string) {
  try {
    return await handle.read(bytes, at, bytes.length - at, position);
  } catch (error) {
    throw readFailure(error, path);
  }
}

const NO_SUCH_FILE = new Set(["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"]);

/** What the system says of a read, for people: the shared table first, then "cannot read" with the system's reason. */
export function readFailure(error: unknown, path: string): ServicingError {
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && NO_SUCH_FILE.has(code))
    return new ServicingError("FILE_NOT_FOUND", `There is no file ${path.replaceAll("\0", "\\0")}.`, {
      hint: "Check the path.",
      cause: error,
    });
  const known = toServicingError(error, path);
  if (known.code !== "INTERNAL") return known;
  return new ServicingError("FILE_NOT_READABLE", `Cannot read ${path}: ${(error as Error).message}.`, {
    hint: "Check the disk or network share that it lies on.",
    cause: error,
  });
}
