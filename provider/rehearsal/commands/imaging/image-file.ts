import { constants } from "node:fs";
import { access, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { openFile, openWim, parseWimXml, type WimFile } from "../../../imaging/index.ts";
import { failure } from "../../codes.ts";
import type { Options } from "../../command-line/option.ts";
import { usage } from "../../usage-error.ts";

/** The real path of an image file that must be there; Error 2 for the file, 3 for its folder. */
export async function requireImageFile(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found === undefined)
    throw (await stat(dirname(path)).catch(() => undefined))
      ? failure.fileNotFound()
      : failure.pathNotFound();
  if ((await stat(found)).isDirectory()) throw failure.accessDenied();
  return found;
}

/** Opens an image file for as long as `work` takes. */
export async function withWim<T>(path: string, work: (wim: WimFile) => Promise<T>): Promise<T> {
  const source = await openFile(path);
  try {
    return await work(await openWim(source));
  } finally {
    await source.close();
  }
}

/** The index that `/Index` or `/Name` stands for; refuses what the file doesn't have. */
export function chooseIndex(
  wim: WimFile,
  options: Options,
  { index = "Index", name = "Name", legacy = false } = {},
): number {
  const { images } = parseWimXml(wim.xml, wim.source.name);
  const typed = options.text(index);
  if (typed !== undefined) {
    if (!/^\d+$/.test(typed)) throw usage.invalidArgument(typed, index);
    const number = Number(typed);
    if (number < 1 || number > images.length) throw failure.noSuchImage(legacy);
    return number;
  }
  const wanted = options.text(name)?.toLowerCase();
  const found = images.find((image) => image.name?.toLowerCase() === wanted);
  if (!found) throw failure.noSuchImage(legacy);
  return found.index;
}

/** False for a file that this account may not write, or that is marked read-only as copies from an ISO are. */
export async function isWritable(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o222) === 0) return false;
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}
