import { extname, join } from "node:path";

/** Where a run keeps its things; short names, because files of Windows come close to the longest path that there is. */
export interface WorkPaths {
  readonly root: string;
  readonly imageCopy: string;
  readonly scratch: string;
  readonly record: string;
  readonly logs: string;
  /** The new output until it is verified; beside the output, so that a rename publishes it. */
  readonly partial: string;
  readonly provenance: string;
  mount(image: number): string;
  staging(set: number): string;
  /** What was taken out of an ISO file. */
  extract(iso: number): string;
}

export function makeWorkPaths(workDirectory: string, run: string, output: string): WorkPaths {
  const root = join(workDirectory, run);
  return {
    root,
    imageCopy: join(root, `i${extname(output) || ".wim"}`),
    scratch: join(root, "t"),
    record: join(root, "provenance.json"),
    logs: join(workDirectory, "logs", run),
    // DISM tells the kind of a new file by its extension.
    partial: `${output}.${run}.partial${extname(output)}`,
    provenance: provenancePathOf(output),
    mount: (image) => join(root, `m${image}`),
    staging: (set) => join(root, `u${set}`),
    extract: (iso) => join(root, `f${iso}`),
  };
}

/** What the name of an output's record ends in. */
export const PROVENANCE = ".provenance.json";

export const provenancePathOf = (output: string): string => `${output}${PROVENANCE}`;
