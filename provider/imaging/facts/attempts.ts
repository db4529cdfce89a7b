import { type FactWarning, ServicingError, toServicingError } from "../../terms/index.ts";

/** What leaves a fact unknown; all else, such as a file that is cut or a disk that fails, ends the reading. */
const LEAVE_UNKNOWN: ReadonlySet<string> = new Set(["IMAGE_DAMAGED", "IMAGE_PART_MISSING"]);
/** For a file inside the image that is of no use itself. */
const LEAVE_UNKNOWN_INSIDE: ReadonlySet<string> = new Set([
  ...LEAVE_UNKNOWN,
  "NOT_AN_IMAGE",
  "IMAGE_TRUNCATED",
  "IMAGE_HALF_WRITTEN",
  "IMAGE_ENCRYPTED",
  "IMAGE_NOT_FOUND",
]);

export interface Attempts {
  readonly warnings: readonly FactWarning[];
  /** What `read` gives; undefined, with a warning, where `what` cannot be read. */
  try<T>(what: string, read: () => Promise<T>): Promise<T | undefined>;
  /** The same for what lies in an image file inside the image. */
  tryInside<T>(what: string, read: () => Promise<T>): Promise<T | undefined>;
}

/** Readings of one image that may fail each for itself, so that the others still tell their facts. */
export function attemptsOf(index: number): Attempts {
  const warnings: FactWarning[] = [];
  const attempt =
    (tolerated: ReadonlySet<string>) =>
    async <T>(what: string, read: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await read();
      } catch (thrown) {
        if (!(thrown instanceof ServicingError) || !tolerated.has(thrown.code))
          throw toServicingError(thrown);
        const { code, message } = thrown;
        warnings.push({ code, message: `Image ${index}: ${what} could not be read. ${message}` });
        return undefined;
      }
    };
  return { warnings, try: attempt(LEAVE_UNKNOWN), tryInside: attempt(LEAVE_UNKNOWN_INSIDE) };
}
