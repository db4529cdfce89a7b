import { digestOf } from "../../terms/index.ts";
import { type Grounds, PLANNER_VERSION } from "../image-file/grounds.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import { stampSource } from "../reading/file-stamp.ts";
import type { ContentGrounds } from "../serviced-image/customising/grounds.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import type { BootImageArguments } from "./schema.ts";

export interface BootGrounds extends Grounds {
  readonly updates: readonly ListedUpdate[];
  /** Of languages and drivers; undefined where none are wished for. */
  readonly contents: ContentGrounds | undefined;
}

export async function findGrounds(args: BootImageArguments): Promise<BootGrounds> {
  const { build, languages, drivers } = args;
  const wished = languages || drivers?.length ? { languages, drivers } : undefined;
  const [source, updates, contents] = await allInOrder([
    stampSource(args.source.path, "source"),
    listUpdateFiles(args.updates),
    wished &&
      import("../image-file/winpe-contents.ts").then(({ findWinPeGrounds }) => findWinPeGrounds(wished)),
  ]);
  const fingerprint = digestOf({
    ...{ PLANNER_VERSION, source, choice: args.source, updates, build },
    ...(wished && { wished, contents }),
  });
  return { source, updates, contents, fingerprint };
}
