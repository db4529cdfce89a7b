import { stat } from "node:fs/promises";
import { ServicingError, toServicingError } from "../../terms/index.ts";
import { fileBehind } from "./file-behind.ts";

/** What tells a file from an earlier version of itself without reading it. */
export interface FileStamp {
  readonly path: string;
  readonly size: number;
  readonly modified: string;
}

/** Refuses what is no file, in the words of its property. */
export const stampFile = (path: string, property: string): Promise<FileStamp> =>
  stamped(path, path, property);

/** The same for an image file that is only read: it may lie inside an ISO file, whose size and time count then. */
export const stampSource = async (path: string, property: string): Promise<FileStamp> =>
  stamped(path, await fileBehind(path), property);

async function stamped(path: string, file: string, property: string): Promise<FileStamp> {
  const found = await stat(file, { bigint: true }).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), property);
  });
  return { path, size: Number(found.size), modified: String(found.mtimeNs) };
}

const KEPT = 512;

/**
 * Reads each version of a file once in the life of the process; a failed reading is tried again. What is asked of the
 * file besides, as JSON, is read apart.
 */
export function rememberByStamp<Result, Asked extends readonly unknown[] = []>(
  read: (path: string, ...asked: Asked) => Promise<Result>,
): (stamp: FileStamp, ...asked: Asked) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (stamp, ...asked) => {
    const key = JSON.stringify([stamp, ...asked]);
    const earlier = known.get(key);
    if (earlier) return earlier;
    const oldest = known.keys().next().value;
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    const reading = read(stamp.path, ...asked);
    known.set(key, reading);
    reading.catch(() => known.delete(key));
    return reading;
  };
}

/** The same error, with the argument at fault unless it names one already. */
export const withProperty = (error: ServicingError, property: string): ServicingError =>
  error.property === undefined ? renamed(error, property) : error;

/** What reading said of `updates`, where the argument has another name. */
export async function inArgument<Result>(property: string, reading: Promise<Result>): Promise<Result> {
  return reading.catch((thrown: unknown) => {
    throw renamed(toServicingError(thrown), property);
  });
}

/** The same error about another argument. */
export function renamed(
  { code, message, cause, hint, detail }: ServicingError,
  property: string,
): ServicingError {
  return new ServicingError(code, message, {
    property,
    cause,
    ...(hint === undefined ? {} : { hint }),
    ...(detail === undefined ? {} : { detail }),
  });
}
