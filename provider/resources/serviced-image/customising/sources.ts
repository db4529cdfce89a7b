import {
  type FeatureSource,
  type OfferedCapabilities,
  offeredCapabilities,
  readFeatureSource,
} from "../../../imaging/index.ts";
import { toServicingError } from "../../../terms/index.ts";
import { type FileStamp, rememberByStamp, withProperty } from "../../reading/file-stamp.ts";
import type { ContentGrounds } from "./grounds.ts";
import type { CustomisingArguments } from "./schema.ts";

/** A languages-and-features source and what it offers. */
export interface OpenedSource {
  readonly source: FeatureSource;
  readonly offered: OfferedCapabilities;
}

export interface OpenedSources {
  readonly languages: OpenedSource | undefined;
  readonly capabilities: OpenedSource | undefined;
  readonly netFx3: FeatureSource | undefined;
}

const readOnce = rememberByStamp(readFeatureSource);

/** Reads the sources that the arguments name, each once. */
export async function openSources(
  { languages, capabilities, netFx3 }: CustomisingArguments,
  { sources }: ContentGrounds,
): Promise<OpenedSources> {
  const read = async (path: string, property: string): Promise<FeatureSource> =>
    readOnce(sources[path] as FileStamp).catch((error: unknown) => {
      throw withProperty(toServicingError(error, path), property);
    });
  const open = async (path: string, property: string, wanted: readonly string[]): Promise<OpenedSource> => {
    const source = await read(path, property);
    return { source, offered: await offeredCapabilities(source, wanted) };
  };
  return {
    languages: languages && (await open(languages.source, "languages", [])),
    capabilities: capabilities && (await open(capabilities.source, "capabilities", capabilities.names)),
    netFx3: netFx3 && (await read(netFx3.source, "netFx3")),
  };
}

/** Everything that a plan may add. */
export const offeredNames = ({ languages, capabilities }: OpenedSources): string[] => [
  ...new Set([...(languages?.offered.keys() ?? []), ...(capabilities?.offered.keys() ?? [])]),
];
