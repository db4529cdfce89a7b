import { stat } from "node:fs/promises";
import { ServicingError, toServicingError } from "../../terms/index.ts";

/** What tells a file from an earlier version of itself without reading it. */
export interface FileStamp {
  readonly path: string;
  readonly size: number;
  readonly modified: string;
}

/** Refuses what is no file, in the words of its property. */
export async function stampFile(path: string, property: string): Promise<FileStamp> {
  const found = await stat(path, { bigint: true }).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), property);
  });
  return { path, size: Number(found.size), modified: String(found.mtimeNs) };
}

const KEPT = 512;

/** Reads each version of a file once in the life of the process; a failed reading is tried again. */
export function rememberByStamp<Result>(
  read: (path: string) => Promise<Result>,
): (stamp: FileStamp) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (stamp) => {
    const key = JSON.stringify(stamp);
    const earlier = known.get(key);
    if (earlier) return earlier;
    const oldest = known.keys().next().value;
    if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
    const reading = read(stamp.path);
    known.set(key, reading);
    reading.catch(() => known.delete(key));
    return reading;
  };
}

export function withProperty(error: ServicingError, property: string): ServicingError {
  if (error.property !== undefined) return error;
  return new ServicingError(error.code, error.message, {
    property,
    cause: error.cause,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  });
}
