import { constants } from "node:fs";
import { access, open, realpath, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import type { ServicingRequest } from "../request.ts";

/**
 * The source, `sourceFile` on the disk, can be read, and the output is neither it nor an update, under whatever name.
 */
export async function checkFiles(
  { images, updates, output }: ServicingRequest,
  sourceFile: string,
): Promise<void> {
  await checkReadable(sourceFile, "source.path");
  for (const winRe of new Set(images.flatMap((image) => image.winRe?.path ?? [])))
    await checkWinRe(winRe, output.path);
  for (const { kb, path } of Object.values(updates))
    await checkReadable(path, "updates").catch((thrown: unknown) => {
      const error = toServicingError(thrown, path);
      throw error.code === "FILE_NOT_FOUND" ? notFetched(kb, path) : error;
    });
  if (await isSame(sourceFile, output.path))
    throw new ServicingError("OUTPUT_IS_SOURCE", `The output ${output.path} is the source itself.`, {
      property: "output.path",
      hint: "Choose another output.path: the source is never changed.",
    });
  for (const { kb, path } of Object.values(updates))
    if (await isSame(path, output.path))
      throw new ServicingError("OUTPUT_IS_SOURCE", `The output ${output.path} is the file of ${kb}.`, {
        property: "output.path",
        hint: "Choose another output.path: updates are never changed.",
      });
}

/** A pinned update is planned from its pin: whether its file is there shows only now. */
const notFetched = (kb: string, path: string): ServicingError =>
  new ServicingError("FILE_NOT_FOUND", `The plan needs ${kb}, but there is no file ${path}.`, {
    property: "updates",
    hint: "Fetch it with windows-image fetch; for a CumulativeUpdate run pulumi up --refresh, which fetches it again.",
  });

async function checkWinRe(path: string, output: string): Promise<void> {
  await checkReadable(path, "winRe");
  if (await isSame(path, output))
    throw new ServicingError("OUTPUT_IS_SOURCE", `The output ${output} is the winre.wim itself.`, {
      property: "output.path",
      hint: "Choose another output.path: what goes into an image is never changed.",
    });
}

async function checkReadable(path: string, property: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
    if (!(await stat(path)).isFile()) throw Object.assign(new Error("Not a file"), { code: "EISDIR", path });
  } catch (thrown) {
    const error = toServicingError(thrown, path);
    throw new ServicingError(error.code, error.message, { ...hintOf(error), property, cause: thrown });
  }
}

const hintOf = ({ hint }: ServicingError): { hint?: string } => (hint === undefined ? {} : { hint });

/** By name after all links are followed, and by the file itself, which hard links share. */
async function isSame(a: string, b: string): Promise<boolean> {
  if ((await physicalPath(a)) === (await physicalPath(b))) return true;
  const [left, right] = await Promise.all(
    [a, b].map((path) => stat(path, { bigint: true }).catch(() => undefined)),
  );
  return (
    left !== undefined &&
    right !== undefined &&
    left.ino !== 0n &&
    left.ino === right.ino &&
    left.dev === right.dev
  );
}

const physicalPath = async (path: string): Promise<string> =>
  realpath(path).catch(async () =>
    join(await realpath(dirname(path)).catch(() => dirname(path)), basename(path)),
  );

/** Writes a few bytes where the output will be made, and takes them away again. OUTPUT_NOT_WRITABLE or DISK_FULL. */
export async function probeOutput(output: string, probe: string, folder = false): Promise<void> {
  try {
    const there = await stat(output).catch(() => undefined);
    if (there && there.isDirectory() !== folder)
      throw Object.assign(new Error("Of another kind"), { code: folder ? "ENOTDIR" : "EISDIR" });
    const file = await open(probe, "wx");
    try {
      await file.write(Buffer.alloc(4096));
      await file.sync();
    } finally {
      await file.close();
      await rm(probe, { force: true });
    }
  } catch (thrown) {
    throw notWritable(thrown, output);
  }
}

function notWritable(thrown: unknown, output: string): ServicingError {
  const error = toServicingError(thrown, output);
  if (error.code === "DISK_FULL") return error;
  return new ServicingError("OUTPUT_NOT_WRITABLE", `Cannot write ${output}: ${reasonOf(thrown)}.`, {
    property: "output.path",
    hint: "Choose an output.path in a folder that this account may write to.",
    cause: thrown,
  });
}

/** Why a file cannot be written, in words. */
export function reasonOf(thrown: unknown): string {
  const { code, message } = thrown as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM") return "this account may not write there";
  if (code === "EROFS") return "the file system is read-only";
  if (code === "ENOTDIR" || code === "EEXIST") return "a part of the path is a file and no folder";
  if (code === "EISDIR") return "it is a folder";
  if (code === "ENOENT") return "its folder does not exist";
  if (code === "ENAMETOOLONG") return "the path is too long";
  return message;
}
