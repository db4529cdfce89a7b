import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { digestOf, toServicingError } from "../../../terms/index.ts";
import { type FileStamp, stampFile, withProperty } from "../../reading/file-stamp.ts";
import type { CustomisingArguments } from "./schema.ts";

/** What the wishes rest on, found without opening a file. */
export interface ContentGrounds {
  /** Languages-and-features sources by their paths. */
  readonly sources: Readonly<Record<string, FileStamp>>;
  /** Files that go into the image: of drivers, apps and the answer file, by the path in the arguments. */
  readonly files: Readonly<Record<string, readonly FileStamp[]>>;
}

/** Stamps everything that is named; refuses what is not there, in the words of its argument. */
export async function findContentGrounds(args: CustomisingArguments): Promise<ContentGrounds> {
  const { languages, capabilities, netFx3, drivers = [], apps, answerFile } = args;
  const sources = [
    ...(languages ? [["languages", languages.source] as const] : []),
    ...(capabilities ? [["capabilities", capabilities.source] as const] : []),
    ...(netFx3 ? [["netFx3", netFx3.source] as const] : []),
  ].map(async ([property, path]) => [path, await stampSource(path, property)] as const);
  const files = [
    ...drivers.map(async ({ path, recurse }) => [path, await stampDriver(path, recurse)] as const),
    ...(apps?.add ?? []).map(async (app) => [app.path, await stampApp(app)] as const),
    ...(answerFile === undefined
      ? []
      : [(async () => [answerFile, [await stampFile(answerFile, "answerFile")]] as const)()]),
  ];
  return {
    sources: Object.fromEntries(await Promise.all(sources)),
    files: Object.fromEntries(await Promise.all(files)),
  };
}

/** A folder by the names in it: its packages are told by name. */
async function stampSource(path: string, property: string): Promise<FileStamp> {
  if (!(await isFolder(path, property))) return stampFile(path, property);
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.cab$/i.test(name));
  return { path, size: names.length, modified: digestOf(names.sort()) };
}

/** Of an .inf what lies beside it counts too: DISM takes the files that it names. */
async function stampDriver(path: string, recurse = true): Promise<FileStamp[]> {
  const folder = (await isFolder(path, "drivers")) ? path : dirname(path);
  const entries = await readdir(folder, { recursive: recurse && folder === path, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Promise.all(paths.map((file) => stampFile(file, "drivers")));
}

const stampApp = ({
  path,
  license,
  dependencies = [],
}: NonNullable<NonNullable<CustomisingArguments["apps"]>["add"]>[number] & {
  readonly license?: string | undefined;
  readonly dependencies?: readonly string[] | undefined;
}): Promise<FileStamp[]> =>
  Promise.all(
    [path, ...dependencies, ...(license === undefined ? [] : [license])].map((file) =>
      stampFile(file, "apps"),
    ),
  );

async function isFolder(path: string, property: string): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), property);
  });
  return found.isDirectory();
}
