import { isDeepStrictEqual } from "node:util";
import type { ImageFileFacts, MediaFacts } from "../../terms/index.ts";

export interface FactDifference {
  /** Such as `images[0].build`. */
  readonly path: string;
  readonly earlier: unknown;
  readonly now: unknown;
}

export type ComparableFacts = ImageFileFacts | MediaFacts;

/** Say nothing of what is in the images: they change when a file is named, exported or compressed anew. */
const INCIDENTAL: ReadonlySet<string> = new Set(["file", "size", "compression", "parts", "warnings"]);
/** The same of media: they change when a folder becomes an ISO file, or an install.wim parts of it. */
const INCIDENTAL_OF_MEDIA: ReadonlySet<string> = new Set([...INCIDENTAL, "form", "label", "path", "disc"]);

/**
 * Facts that are not what they were. A file that was only exported again has not drifted, nor have media that became an
 * ISO file.
 */
export function compareFacts(earlier: ComparableFacts, now: ComparableFacts): FactDifference[] {
  return differences("", comparable(earlier), comparable(now));
}

const comparable = (facts: ComparableFacts): object =>
  facts.kind === "image-file"
    ? without(INCIDENTAL, facts)
    : {
        ...without(INCIDENTAL_OF_MEDIA, facts),
        install: facts.install && without(INCIDENTAL_OF_MEDIA, facts.install),
        boot: without(INCIDENTAL_OF_MEDIA, facts.boot),
      };

const without = (names: ReadonlySet<string>, facts: object): object =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => !names.has(name)));

function differences(path: string, earlier: unknown, now: unknown): FactDifference[] {
  if (isDeepStrictEqual(earlier, now)) return [];
  const parts = keysOfBoth(earlier, now);
  if (parts === undefined) return [{ path, earlier: earlier ?? null, now: now ?? null }];
  return parts.flatMap((key) =>
    differences(join(path, key), Reflect.get(earlier as object, key), Reflect.get(now as object, key)),
  );
}

/** Objects and lists of images are looked into; lists of names are told as what was added and removed by who shows them. */
function keysOfBoth(a: unknown, b: unknown): (string | number)[] | undefined {
  const lists = Array.isArray(a) && Array.isArray(b);
  if (lists)
    return holdObjects(a) && holdObjects(b) ? [...Array(Math.max(a.length, b.length)).keys()] : undefined;
  if (!isObject(a) || !isObject(b)) return undefined;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const holdObjects = (list: readonly unknown[]): boolean => list.every(isObject);

const join = (path: string, key: string | number): string =>
  typeof key === "number" ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
