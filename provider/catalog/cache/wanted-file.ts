import { ServicingError } from "../../terms/index.ts";

/** A file by what proves it; at least one digest is known. */
export interface WantedFile {
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly sha1: string | null;
  readonly sha256: string | null;
}

/** Under which digest a file lies in the cache. */
export interface Home {
  readonly algorithm: "sha256" | "sha1";
  readonly digest: string;
}

/** Known before a byte is fetched, so that a preview can name the path: by SHA-1 only where a pin has nothing better. */
export const homeOf = ({ sha256, sha1 }: WantedFile): Home =>
  sha256 === null ? { algorithm: "sha1", digest: sha1 ?? "" } : { algorithm: "sha256", digest: sha256 };

/** Where a file may lie: one that came in by its SHA-1 is as good once its SHA-256 is pinned. */
export const homesOf = (file: WantedFile): Home[] =>
  file.sha256 === null || file.sha1 === null
    ? [homeOf(file)]
    : [homeOf(file), { algorithm: "sha1", digest: file.sha1 }];

/** The name of what is being fetched. */
export function keyOf(file: WantedFile): string {
  const { algorithm, digest } = homeOf(file);
  return `${algorithm}-${digest}`;
}

export interface FileDigests {
  readonly size: number;
  readonly sha256: string;
  /** Null where nobody needed it. */
  readonly sha1: string | null;
}

/** SHA-1 adds nothing to a SHA-256: it is taken only where it is all that is known. */
export const algorithmsFor = ({ sha256 }: WantedFile): "sha256" | "both" =>
  sha256 === null ? "both" : "sha256";

/** By which digest a file is proven: SHA-1 only where the Catalog publishes nothing better. */
export const provenBy = ({ sha256 }: WantedFile): "sha256" | "sha1" => (sha256 === null ? "sha1" : "sha256");

/** @throws ServicingError DIGEST_MISMATCH: which digest or size was expected, and which was found. */
export function requireDigests(file: WantedFile, found: FileDigests): void {
  const wrong = (
    [
      ["size", file.size, found.size],
      ["SHA-256", file.sha256, found.sha256],
      ["SHA-1", file.sha1, found.sha1],
    ] as const
  ).find(([, expected, actual]) => expected !== null && actual !== null && expected !== actual);
  if (wrong === undefined) return;
  const [what, expected, actual] = wrong;
  throw new ServicingError(
    "DIGEST_MISMATCH",
    `${file.name} is not the file that is pinned: its ${what} is ${actual}, not ${expected}.`,
    {
      hint: "Nothing was kept. Fetch again; if it stays so, lock the update again and review the change.",
      detail: { name: file.name, expected, actual },
    },
  );
}
