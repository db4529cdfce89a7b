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

/** The same error, with the argument at fault unless it names one already. */
export const withProperty = (error: ServicingError, property: string): ServicingError =>
  error.property === undefined ? renamed(error, property) : error;

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
