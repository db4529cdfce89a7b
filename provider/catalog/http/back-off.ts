/** How patient a client is: at most `retries` further attempts, with growing pauses in milliseconds between them. */
export interface Patience {
  readonly retries: number;
  readonly firstPause: number;
  readonly longestPause: number;
}

export const DEFAULT_PATIENCE: Patience = { retries: 5, firstPause: 1000, longestPause: 60_000 };

/** Answers that may be another one a little later. */
export const PASSING_STATUS: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

/**
 * Milliseconds before attempt `attempt` (from 1): exponential with full jitter, so that many machines that failed
 * together do not come back together; never less than what the server asked for.
 */
export function pauseBefore(attempt: number, patience: Patience, retryAfter?: string | undefined): number {
  const ceiling = Math.min(patience.longestPause, patience.firstPause * 2 ** (attempt - 1));
  const jittered = ceiling / 2 + (Math.random() * ceiling) / 2;
  return Math.max(jittered, Math.min(retryAfterMs(retryAfter), patience.longestPause));
}

/** `Retry-After` is a number of seconds or a date. */
function retryAfterMs(header: string | undefined): number {
  if (header === undefined) return 0;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : 0;
}
