import { digestOf } from "../../terms/index.ts";
import { type FileStamp, stampFile } from "../reading/file-stamp.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import type { ServicedImageArguments } from "./schema.ts";

/** Raised when the planner may answer differently for the same facts, so that kept plans are made anew. */
const PLANNER_VERSION = 1;

/** What the plan rests on, found without opening a file. */
export interface Grounds {
  readonly source: FileStamp;
  readonly updates: readonly ListedUpdate[];
  readonly fingerprint: string;
}

export async function findGrounds(args: ServicedImageArguments): Promise<Grounds> {
  const [source, updates] = await Promise.all([
    stampFile(args.source.path, "source"),
    listUpdateFiles(args.updates),
  ]);
  const { build, cleanup } = args;
  const fingerprint = digestOf({ PLANNER_VERSION, source, choice: args.source, updates, build, cleanup });
  return { source, updates, fingerprint };
}
