/** Something is missing that cannot be had here; the message says what to type. */
export class NotReady extends Error {
  override readonly name = "NotReady";
}

/** Told of everything that takes longer than a moment, before it begins. */
export type Say = (line: string) => void;
