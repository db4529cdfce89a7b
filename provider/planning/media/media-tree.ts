/**
 * Paths of media, which are compared without case. A path keeps the spelling that it was first given, and a new one that of
 * the folders that are there: on file systems that tell case apart no second `Sources` must come to be.
 */
export class MediaTree<Value> {
  readonly #entries = new Map<string, { readonly path: string; readonly value: Value }>();
  readonly #folders = new Map<string, string>();

  constructor(entries: Iterable<readonly [path: string, value: Value]> = []) {
    for (const [path, value] of entries) this.put(path, value);
  }

  has(path: string): boolean {
    return this.#entries.has(keyOf(path));
  }

  get(path: string): Value | undefined {
    return this.#entries.get(keyOf(path))?.value;
  }

  put(path: string, value: Value): void {
    const key = keyOf(path);
    this.#entries.set(key, { path: this.#entries.get(key)?.path ?? this.#spelled(path), value });
  }

  remove(path: string): void {
    this.#entries.delete(keyOf(path));
  }

  /** As spelled, in the order in which they came. */
  paths(): string[] {
    return [...this.#entries.values()].map(({ path }) => path);
  }

  entries(): { readonly path: string; readonly value: Value }[] {
    return [...this.#entries.values()];
  }

  #spelled(path: string): string {
    const parts = path.split("/");
    const folders = parts.slice(0, -1);
    let folder = "";
    for (const part of folders) {
      const below = folder === "" ? part : `${folder}/${part}`;
      const known = this.#folders.get(keyOf(below));
      if (known === undefined) this.#folders.set(keyOf(below), below);
      folder = known ?? below;
    }
    return folder === "" ? path : `${folder}/${parts.at(-1)}`;
  }
}

const keyOf = (path: string): string => path.toLowerCase();
