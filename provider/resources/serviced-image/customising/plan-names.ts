import { isAbsolute } from "node:path";

/**
 * What a plan calls paths: a relative one as it is, an absolute one by its end, as long as it takes to tell it from the
 * others. So a plan is the same on every machine.
 */
export function planNames(paths: readonly string[]): ReadonlyMap<string, string> {
  const parts = new Map(paths.map((path) => [path, path.split(/[\\/]/).filter(Boolean)]));
  const end = (path: string, length: number): string => (parts.get(path) ?? []).slice(-length).join("/");
  const named = (path: string): string => {
    if (!isAbsolute(path)) return (parts.get(path) ?? []).join("/");
    const others = paths.filter((other) => other !== path);
    for (let length = 1; length < (parts.get(path)?.length ?? 0); length++)
      if (!others.some((other) => end(other, length) === end(path, length))) return end(path, length);
    return end(path, Number.POSITIVE_INFINITY);
  };
  return new Map(paths.map((path) => [path, named(path)]));
}
