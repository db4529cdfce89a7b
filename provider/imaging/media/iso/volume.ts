/** What an ISO file holds, whichever of its file systems tells it. */
export interface IsoVolume {
  /** Null where it has none. */
  readonly label: string | null;
  readonly files: readonly IsoFile[];
}

export interface IsoFile {
  /** With `/` between folders. */
  readonly path: string;
  readonly size: number;
  /** Where its bytes lie in the ISO file, in order; those that are not recorded are zeros. */
  readonly extents: readonly IsoExtent[];
}

export interface IsoExtent {
  /** Null for zeros. */
  readonly offset: number | null;
  readonly length: number;
}

export const SECTOR = 2048;

/** More than any media hold: a loop among folders, or a damaged list of them. */
export const MOST_FILES = 1_000_000;
