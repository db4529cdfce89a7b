import type { ErrorCode } from "./error-codes.ts";

export interface ServicingErrorOptions {
  /** What the reader can do about it, as one sentence. */
  readonly hint?: string;
  /** The argument at fault, as a path such as `source.path`. */
  readonly property?: string;
  /** Facts for programs: JSON only, never a secret. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** The one error that users see: what failed, on which object and why; the hint says what to do. */
export class ServicingError extends Error {
  override readonly name = "ServicingError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly property: string | undefined;
  readonly detail: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, options: ServicingErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.property = options.property;
    this.detail = options.detail;
  }

  /** The form of contracts: `{ code, message, hint }`. */
  toJSON(): { code: ErrorCode; message: string; hint: string | null } {
    return { code: this.code, message: this.message, hint: this.hint ?? null };
  }
}
