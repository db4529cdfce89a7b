import { readFile } from "node:fs/promises";
import { parseElements, readAddedContents } from "../../../imaging/index.ts";
import type { DesiredImage } from "../../../planning/index.ts";
import type { AppFile, DriverSource } from "../../../servicing/index.ts";
import { type ImageFacts, ServicingError } from "../../../terms/index.ts";
import type { FileStamp } from "../../reading/file-stamp.ts";
import { readApp } from "./app-files.ts";
import { digestOfFiles } from "./content-digest.ts";
import type { ContentGrounds } from "./grounds.ts";
import { planNames } from "./plan-names.ts";
import { type ImageWithApps, refuseWishes } from "./refuse-wishes.ts";
import { requireDriver } from "./require-driver.ts";
import type { CustomisingArguments } from "./schema.ts";
import { type OpenedSources, offeredNames, openSources } from "./sources.ts";

/** The wishes besides the build, as the planner and the run need them. */
export interface Contents {
  readonly wishes: Omit<DesiredImage, "build"> & { readonly offered: readonly string[] };
  /** The images, with their apps where some shall be removed. */
  readonly images: readonly ImageWithApps[];
  readonly sources: OpenedSources;
  readonly files: {
    readonly drivers: Record<string, DriverSource>;
    readonly apps: Record<string, AppFile>;
    readonly answerFiles: Record<string, string>;
  };
  /** Of what goes into the image and no plan names by its content; undefined where there is nothing of it. */
  readonly digest: string | undefined;
}

/** Reads sources, apps, drivers and the answer file; refuses what cannot be. */
export async function readContents(
  args: CustomisingArguments,
  grounds: ContentGrounds,
  sourcePath: string,
  chosen: readonly ImageFacts[],
): Promise<Contents> {
  const { languages, capabilities, features, netFx3, dotNetUpdate, drivers = [], apps, answerFile } = args;
  const add = apps?.add ?? [];
  const paths = [...drivers, ...add].map(({ path }) => path);
  const names = planNames([...paths, ...(answerFile === undefined ? [] : [answerFile])]);
  const nameOf = (path: string): string => names.get(path) ?? path;
  const images = apps?.remove?.length ? await withApps(sourcePath, chosen) : chosen;
  refuseWishes(args, images);
  for (const { path } of drivers) requireDriver(path, grounds.files[path] ?? []);
  if (answerFile !== undefined) await requireAnswerFile(answerFile);
  const sources = await openSources(args, grounds);
  const appFiles = await Promise.all(
    add.map(async (app) => [nameOf(app.path), await readApp(app, firstStamp(grounds, app.path))] as const),
  );
  return {
    images,
    sources,
    wishes: {
      languages: languages?.tags,
      defaultLanguage: languages?.default,
      capabilities: capabilities?.names,
      features,
      netFx3: netFx3 !== undefined,
      dotNetUpdate,
      drivers: drivers.map(({ path }) => nameOf(path)),
      apps: { add: add.map(({ path }) => nameOf(path)), remove: apps?.remove },
      answerFile: answerFile === undefined ? undefined : nameOf(answerFile),
      offered: offeredNames(sources),
    },
    files: {
      drivers: Object.fromEntries(drivers.map((driver) => [nameOf(driver.path), driver])),
      apps: Object.fromEntries(appFiles),
      answerFiles: answerFile === undefined ? {} : { [nameOf(answerFile)]: answerFile },
    },
    digest: await digestOfFiles(grounds.files, nameOf),
  };
}

async function withApps(path: string, images: readonly ImageFacts[]): Promise<ImageWithApps[]> {
  const contents = await readAddedContents(
    path,
    images.map(({ index }) => index),
  );
  return images.map((image, position) => ({ ...image, apps: contents[position]?.apps ?? [] }));
}

async function requireAnswerFile(path: string): Promise<void> {
  const [root] = parseElements(await readFile(path)) ?? [];
  if (root?.name === "unattend") return;
  throw new ServicingError("INVALID_INPUT", `${path} is no answer file: it does not begin with <unattend>.`, {
    property: "answerFile",
    hint: "Give an unattend.xml, as Windows System Image Manager writes it.",
  });
}

const firstStamp = ({ files }: ContentGrounds, path: string): FileStamp => {
  const [first] = files[path] ?? [];
  if (first === undefined) throw new Error(`${path} was not stamped.`);
  return first;
};
