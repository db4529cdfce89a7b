/** Names of Windows have no case: the first spelling stays, in the order given. */
export function uniqueNames(names: readonly string[] | null | undefined): string[] {
  return [
    ...new Map((names ?? []).toReversed().map((name) => [name.toLowerCase(), name])).values(),
  ].toReversed();
}

export const sameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const hasName = (names: readonly string[], name: string): boolean =>
  names.some((known) => sameName(known, name));
