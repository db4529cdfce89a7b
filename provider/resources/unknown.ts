/** A value that a preview cannot know yet: never hash, parse, stat or compare it. */
export const UNKNOWN: unique symbol = Symbol.for("pulumi-windows-image.unknown");

export type Unknown = typeof UNKNOWN;

/** True if the value is unknown or holds something unknown at any depth. */
export function containsUnknown(value: unknown): boolean {
  if (value === UNKNOWN) return true;
  if (Array.isArray(value)) return value.some(containsUnknown);
  return typeof value === "object" && value !== null && Object.values(value).some(containsUnknown);
}
