interface FreeCell {
  readonly offset: number;
  readonly size: number;
}

/** Cells that were given back or never used, found again by their size. */
export class FreeCells {
  readonly #bySize = new Map<number, FreeCell[]>();

  add(offset: number, size: number): void {
    const cells = this.#bySize.get(size);
    if (cells) cells.push({ offset, size });
    else this.#bySize.set(size, [{ offset, size }]);
  }

  /** The smallest cell of at least this size, which then is no longer free. */
  take(size: number): FreeCell | undefined {
    let best: number | undefined = this.#bySize.has(size) ? size : undefined;
    if (best === undefined)
      for (const candidate of this.#bySize.keys())
        if (candidate > size && (best === undefined || candidate < best)) best = candidate;
    const cells = this.#bySize.get(best ?? 0);
    const found = cells?.pop();
    if (found && cells?.length === 0) this.#bySize.delete(found.size);
    return found;
  }

  endingAt(end: number): FreeCell | undefined {
    for (const cells of this.#bySize.values()) {
      const found = cells.find(({ offset, size }) => offset + size === end);
      if (found) return found;
    }
    return undefined;
  }

  remove({ offset, size }: FreeCell): void {
    const cells = (this.#bySize.get(size) ?? []).filter((cell) => cell.offset !== offset);
    if (cells.length > 0) this.#bySize.set(size, cells);
    else this.#bySize.delete(size);
  }
}
