import { digestOf } from "../../terms/index.ts";
import { type Grounds, PLANNER_VERSION } from "../image-file/grounds.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import { inArgument, stampSource } from "../reading/file-stamp.ts";
import type { ContentGrounds } from "../serviced-image/customising/grounds.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import type { WinReImageArguments } from "./schema.ts";

export interface WinReGrounds extends Grounds {
  readonly safeOsUpdates: readonly ListedUpdate[];
  readonly cumulativeUpdates: readonly ListedUpdate[];
  /** Of languages and drivers; undefined where none are wished for. */
  readonly contents: ContentGrounds | undefined;
}

export async function findGrounds(args: WinReImageArguments): Promise<WinReGrounds> {
  const { safeOs, languages, drivers } = args;
  const wished = languages || drivers?.length ? { languages, drivers } : undefined;
  const [source, safeOsUpdates, cumulativeUpdates, contents] = await allInOrder([
    stampSource(args.source.path, "source"),
    inArgument("safeOsUpdate", listUpdateFiles(args.safeOsUpdate)),
    inArgument("cumulativeUpdate", listUpdateFiles(args.cumulativeUpdate)),
    wished &&
      import("../image-file/winpe-contents.ts").then(({ findWinPeGrounds }) => findWinPeGrounds(wished)),
  ]);
  const fingerprint = digestOf({
    ...{ PLANNER_VERSION, source, choice: args.source, safeOs, safeOsUpdates, cumulativeUpdates },
    ...(wished && { wished, contents }),
  });
  return { source, safeOsUpdates, cumulativeUpdates, contents, fingerprint };
}
