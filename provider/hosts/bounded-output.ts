/** Bytes kept from the start of a program's output: its banner and first reports. */
const HEAD_BYTES = 8 * 1024 * 1024;
/** Bytes kept from its end: the error and what led to it. */
const TAIL_BYTES = 8 * 1024 * 1024;

/** Collects output in bounded memory: of what exceeds it, the middle is dropped, the start and the end are kept. */
export class BoundedOutput {
  readonly #head: Buffer[] = [];
  #headSize = 0;
  #tail: Buffer[] = [];
  #tailSize = 0;
  #dropped = 0;

  add(chunk: Buffer): void {
    const room = HEAD_BYTES - this.#headSize;
    const first = chunk.subarray(0, room);
    if (first.length > 0) this.#head.push(first);
    this.#headSize += first.length;
    const rest = chunk.subarray(first.length);
    if (rest.length > 0) this.#addToTail(rest);
  }

  /** How many bytes are missing from the middle. */
  get dropped(): number {
    return this.#dropped;
  }

  bytes(): Buffer {
    return Buffer.concat([...this.#head, ...this.#tail]);
  }

  #addToTail(chunk: Buffer): void {
    this.#tail.push(chunk);
    this.#tailSize += chunk.length;
    if (this.#tailSize < 2 * TAIL_BYTES) return;
    const joined = Buffer.concat(this.#tail);
    // An even number, so that UTF-16 stays aligned.
    const surplus = (joined.length - TAIL_BYTES) & ~1;
    this.#tail = [Buffer.from(joined.subarray(surplus))];
    this.#tailSize -= surplus;
    this.#dropped += surplus;
  }
}
