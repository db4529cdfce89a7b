import type { ServicingRequest, UpdateFile } from "../../servicing/index.ts";
import type { FoundUpdate } from "../updates/read-updates.ts";

/** Files of updates by KB, as the executor looks them up. */
export function updateFiles(updates: readonly FoundUpdate[]): ServicingRequest["updates"] {
  const files = updates.flatMap(({ facts, path, sha256 }): [string, UpdateFile][] =>
    facts.kb === null ? [] : [[facts.kb, { kb: facts.kb, path, sha256 }]],
  );
  return Object.fromEntries(files);
}
