import type { RingMemory } from "./piece-ring.ts";
import type { ResponseHead } from "./response-head.ts";

/** What the thread of a large request is started with. */
export interface LargeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ring: RingMemory;
}

/** Sent to the thread once the head was found to be right; without a path the bytes are only handed over. */
export interface Start {
  readonly path: string | undefined;
  /** Where in the file the bytes of the answer belong. */
  readonly position: number;
}

/** Sent by the thread. */
export type Told =
  | { readonly kind: "head"; readonly head: ResponseHead }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly message: string; readonly code: string | undefined };
