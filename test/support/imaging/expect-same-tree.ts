import { expect } from "vitest";

type Tree = Readonly<Record<string, Uint8Array>>;

/** The same paths with the same bytes; compared as bytes, because a printed difference of megabytes takes minutes. */
export function expectSameTree(found: Tree, expected: Tree): void {
  expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
  for (const [path, bytes] of Object.entries(expected))
    expect(Buffer.compare(bytes, found[path] ?? Buffer.of()), path).toBe(0);
}
