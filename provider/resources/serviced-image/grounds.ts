import { digestOf } from "../../terms/index.ts";
import { type Grounds, PLANNER_VERSION } from "../image-file/grounds.ts";
import { allInOrder } from "../reading/all-in-order.ts";
import { type FileStamp, stampFile, stampSource } from "../reading/file-stamp.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import type { ContentGrounds } from "./customising/grounds.ts";
import { wishedContents } from "./customising/wished-contents.ts";
import type { ServicedImageArguments } from "./schema.ts";

export interface ServicedImageGrounds extends Grounds {
  readonly updates: readonly ListedUpdate[];
  /** Of what is wished for besides the build; undefined where nothing is. */
  readonly contents: ContentGrounds | undefined;
  /** The winre.wim that goes into the images. */
  readonly winRe: FileStamp | undefined;
}

export async function findGrounds(args: ServicedImageArguments): Promise<ServicedImageGrounds> {
  const wished = wishedContents(args);
  const [source, updates, contents, winRe] = await allInOrder([
    stampSource(args.source.path, "source"),
    listUpdateFiles(args.updates),
    wished && import("./customising/grounds.ts").then((grounds) => grounds.findContentGrounds(wished)),
    args.winRe && stampFile(args.winRe.path, "winRe"),
  ]);
  const { build, cleanup } = args;
  const fingerprint = digestOf({
    ...{ PLANNER_VERSION, source, choice: args.source, updates, build, cleanup },
    ...(wished && { wished, contents }),
    ...(winRe && { winRe }),
  });
  return { source, updates, contents, winRe, fingerprint };
}
