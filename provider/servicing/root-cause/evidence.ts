import type { Role } from "../../terms/index.ts";

/** Everything that is known of a call of DISM that failed. */
export interface Evidence {
  /** HRESULT of the call. */
  readonly code: string;
  /** What DISM printed below the error. */
  readonly said: string;
  /** Failures in the call's own log, in order; the first one is nearest to the cause. */
  readonly logged: readonly LoggedError[];
  readonly role: Role | null;
  /** Build of the image before the call. */
  readonly imageBuild: string | null;
  readonly dismVersion: string | null;
  /** Of a call that adds an update. */
  readonly package: PackageEvidence | null;
}

export interface PackageEvidence {
  /** Name of the file that was given to DISM. */
  readonly target: string;
  /** Build that the named update makes. */
  readonly makes: string | null;
  /** Names that were laid into the folder. */
  readonly planned: readonly string[];
  /** Names that were found there after the failure. */
  readonly found: readonly string[];
}

export interface LoggedError {
  readonly code: string;
  readonly line: string;
}

/** Why it failed, what shows it and what to do. */
export interface RootCause {
  readonly id: string;
  readonly cause: string;
  readonly action: string;
  readonly evidence: readonly string[];
}
