import { digestOf } from "../../terms/index.ts";
import { type Grounds, PLANNER_VERSION } from "../image-file/grounds.ts";
import { stampFile } from "../reading/file-stamp.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import type { ServicedImageArguments } from "./schema.ts";

export interface ServicedImageGrounds extends Grounds {
  readonly updates: readonly ListedUpdate[];
}

export async function findGrounds(args: ServicedImageArguments): Promise<ServicedImageGrounds> {
  const [source, updates] = await Promise.all([
    stampFile(args.source.path, "source"),
    listUpdateFiles(args.updates),
  ]);
  const { build, cleanup } = args;
  const fingerprint = digestOf({ PLANNER_VERSION, source, choice: args.source, updates, build, cleanup });
  return { source, updates, fingerprint };
}
