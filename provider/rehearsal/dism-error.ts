/** A line of the log that tells a cause; `origin` is the function that it names. */
export interface Cause {
  readonly text: string;
  readonly origin: string;
}

/** A failure as DISM reports it: the number after `Error:` and the lines below. */
export class DismError extends Error {
  override readonly name = "DismError";
  /** Unsigned HRESULT. */
  readonly code: number;
  readonly lines: readonly string[];
  /** What the log names instead, where the console hides the cause. */
  readonly causes: readonly Cause[];
  /** The image keeps what was done before the failure. */
  readonly keepsChanges: boolean;

  constructor(
    code: number,
    lines: readonly string[],
    options: { causes?: readonly Cause[]; keepsChanges?: boolean; cause?: unknown } = {},
  ) {
    super(
      lines[0] ?? formatHresult(code),
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code >>> 0;
    this.lines = lines;
    this.causes = options.causes ?? [];
    this.keepsChanges = options.keepsChanges ?? false;
  }
}

const WIN32 = 0x8007_0000;

/** HRESULT of a Win32 error number. */
export const win32 = (number: number): number => (WIN32 | number) >>> 0;

/** The number that counts outside: Win32's own for 0x8007xxxx, else the whole HRESULT. */
export const exitCodeOf = (code: number): number =>
  (code & 0xffff_0000) >>> 0 === WIN32 ? code & 0xffff : code;

/** As it stands after `Error: `. */
export function formatErrorNumber(code: number): string {
  const number = exitCodeOf(code);
  return number === code ? formatHresult(code) : String(number);
}

export const formatHresult = (code: number): string => `0x${(code >>> 0).toString(16).padStart(8, "0")}`;

/**
 * The status that this process can end with: whole on Windows, elsewhere the low byte, and 1 where that byte is 0, so
 * that no failure passes for a success.
 */
export function exitStatus(code: number, platform: NodeJS.Platform = process.platform): number {
  const number = exitCodeOf(code);
  if (number === 0 || platform === "win32") return number;
  return number & 0xff || 1;
}
