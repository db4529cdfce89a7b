/** An entry of the stand-in Catalog and the files behind it. */
export interface StandInEntry {
  readonly updateId: string;
  readonly title: string;
  readonly kb: string;
  readonly products: readonly string[];
  readonly classification: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** In the order of the dialog. */
  readonly files: readonly StandInFile[];
  /** Names in the list of the article; no article without. */
  readonly article?: readonly string[];
}

export interface StandInFile {
  readonly name: string;
  /** Where its bytes lie on this machine. */
  readonly path: string;
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
  /** False: the dialog leaves the SHA-256 empty, as it does for old hosts. */
  readonly publishesSha256?: boolean;
}

/** GUIDs that are the same in every run. */
export const guid = (number: number): string =>
  `${String(number).padStart(8, "0")}-0000-4000-8000-${String(number).padStart(12, "0")}`;
