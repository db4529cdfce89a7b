import { describeError, shorten } from "./describe-error.ts";
import type { Redact } from "./secrets.ts";
import type { Wire } from "./wire.ts";

/** What the engine saves of a resource that was made but is not whole. */
export interface PartialAnswer {
  readonly id: string;
  readonly properties: Record<string, Wire>;
  readonly reasons: string[];
}

/** An error that keeps the resource in the state: the engine reads `id`, `properties` and `reasons` from it. */
export class PartialAnswerError extends Error implements PartialAnswer {
  readonly id: string;
  readonly properties: Record<string, Wire>;
  readonly reasons: string[];

  constructor({ id, properties, reasons }: PartialAnswer) {
    super(reasons.join("\n"));
    this.id = id;
    this.properties = properties;
    this.reasons = reasons;
  }
}

/** All of it goes through the headers of one answer, which must stay far below 64 kB. */
const MOST_PROPERTIES = 8_000;
const MOST_REASONS = 10;

/** The properties that fit: of what is too much, the biggest are left out, never the ones that the adapter needs. */
export function fitting(
  properties: Record<string, Wire>,
  needed: readonly string[],
  most = MOST_PROPERTIES,
): Record<string, Wire> {
  const sizes = Object.entries(properties).map(([key, value]) => ({
    key,
    size: Buffer.byteLength(JSON.stringify({ [key]: value })),
    needed: needed.includes(key),
  }));
  const order = sizes.toSorted((a, b) => Number(b.needed) - Number(a.needed) || a.size - b.size);
  let used = 0;
  const kept = new Set(
    order
      .filter(({ size, needed }) => {
        used += size;
        return needed || used <= most;
      })
      .map(({ key }) => key),
  );
  return Object.fromEntries(Object.entries(properties).filter(([key]) => kept.has(key)));
}

/** Reasons that can be read alone, at most 4 kB together. */
export function readableReasons(reasons: readonly unknown[], redact: Redact): string[] {
  const shown = reasons.slice(0, MOST_REASONS);
  const each = Math.floor(4_000 / Math.max(1, shown.length));
  return shown.map((reason) => {
    const text = typeof reason === "string" ? reason : describeError(reason);
    return shorten(redact(text), each);
  });
}
