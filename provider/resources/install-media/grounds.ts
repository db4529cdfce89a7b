import { stat } from "node:fs/promises";
import { digestOf, toServicingError } from "../../terms/index.ts";
import { type FileStamp, inArgument, stampFile, withProperty } from "../reading/file-stamp.ts";
import { stampsBelow } from "../reading/stamps-below.ts";
import { type ListedUpdate, listUpdateFiles } from "../updates/list-update-files.ts";
import { formatOf, type InstallMediaArguments } from "./schema.ts";

/** Raised when the planner of media may answer differently for the same facts. */
const MEDIA_PLANNER_VERSION = 1;

/** What the plan of media rests on, found without opening a file. */
export interface MediaGrounds {
  /** Of an ISO file, or of all files of a folder together. */
  readonly source: FileStamp;
  readonly installImage: FileStamp | undefined;
  readonly bootImage: FileStamp | undefined;
  readonly winRe: FileStamp | undefined;
  readonly setupUpdate: readonly ListedUpdate[] | undefined;
  readonly fingerprint: string;
}

export async function findMediaGrounds(args: InstallMediaArguments): Promise<MediaGrounds> {
  const { installImage, bootImage, winRe, setupUpdate, build, bootSigning, output } = args;
  const stamp = (image: { path: string } | undefined, property: string) =>
    image && stampFile(image.path, property);
  const found = {
    source: await stampMedia(args.source.path),
    installImage: await stamp(installImage, "installImage"),
    bootImage: await stamp(bootImage, "bootImage"),
    winRe: await stamp(winRe, "winRe"),
    setupUpdate: setupUpdate && (await inArgument("setupUpdate", listUpdateFiles(setupUpdate))),
  };
  const { label = null, fat32, partSize = null } = output;
  const wished = { build: build ?? null, bootSigning, format: formatOf(args), label, fat32, partSize };
  return {
    ...found,
    fingerprint: digestOf(JSON.parse(JSON.stringify({ MEDIA_PLANNER_VERSION, ...found, wished }))),
  };
}

/** A folder is told from an earlier version of itself by paths, sizes and times of all its files. */
async function stampMedia(path: string): Promise<FileStamp> {
  const found = await stat(path).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), "source");
  });
  if (!found.isDirectory()) return stampFile(path, "source");
  const files = await stampsBelow(path);
  const size = files.reduce((sum, [, bytes]) => sum + Number(bytes), 0);
  return { path, size, modified: digestOf(files) };
}
