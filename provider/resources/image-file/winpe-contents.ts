import { readWinPeSource, type WinPeSource } from "../../imaging/index.ts";
import type { DesiredImage } from "../../planning/index.ts";
import { type Payload, payloadKey, type ServicingRequest } from "../../servicing/index.ts";
import { type Architecture, toServicingError } from "../../terms/index.ts";
import { type FileStamp, rememberByStamp, withProperty } from "../reading/file-stamp.ts";
import { digestOfFiles } from "../serviced-image/customising/content-digest.ts";
import { type ContentGrounds, findContentGrounds } from "../serviced-image/customising/grounds.ts";
import { planNames } from "../serviced-image/customising/plan-names.ts";
import { requireDriver } from "../serviced-image/customising/require-driver.ts";
import type { PlannedImage } from "./types.ts";

/** What images of Windows PE can be given besides updates. */
export interface WinPeContentsArguments {
  readonly languages?: { readonly source: string; readonly tags: readonly string[] } | undefined;
  readonly drivers?: readonly { readonly path: string; readonly recurse?: boolean | undefined }[] | undefined;
}

export interface WinPeContents {
  readonly wishes: Pick<DesiredImage, "languages" | "drivers"> & { readonly offered: readonly string[] };
  /** Of drivers by their content; undefined where there is none. */
  readonly digest: string | undefined;
  requestFor(plans: readonly PlannedImage[]): Pick<ServicingRequest, "drivers" | "payloads">;
}

/** Stamps of the source of languages and of the files of drivers; nothing is opened. */
export const findWinPeGrounds = ({ languages, drivers }: WinPeContentsArguments): Promise<ContentGrounds> =>
  findContentGrounds({
    languages: languages && { source: languages.source, tags: [...languages.tags] },
    drivers: drivers && [...drivers],
  });

const readOnce = rememberByStamp(readWinPeSource);

/** Reads which languages and components the source holds, and the drivers; refuses what cannot be. */
export async function readWinPeContents(
  { languages, drivers = [] }: WinPeContentsArguments,
  grounds: ContentGrounds,
  architecture: Architecture | null,
): Promise<WinPeContents> {
  const names = planNames(drivers.map(({ path }) => path));
  const nameOf = (path: string): string => names.get(path) ?? path;
  for (const { path } of drivers) requireDriver(path, grounds.files[path] ?? []);
  const source = languages && (await openSource(languages.source, grounds, architecture ?? "amd64"));
  return {
    wishes: {
      languages: languages?.tags,
      drivers: drivers.map(({ path }) => nameOf(path)),
      offered: source ? offeredBy(source) : [],
    },
    digest: await digestOfFiles(grounds.files, nameOf),
    requestFor: (plans) => ({
      drivers: Object.fromEntries(drivers.map((driver) => [nameOf(driver.path), driver])),
      payloads: source ? payloadsOf(plans, source) : {},
    }),
  };
}

function openSource(
  path: string,
  { sources }: ContentGrounds,
  architecture: Architecture,
): Promise<WinPeSource> {
  return readOnce(sources[path] as FileStamp, architecture).catch((error: unknown) => {
    throw withProperty(toServicingError(error, path), "languages");
  });
}

/** The planner knows a language by its basic feature: of Windows PE its pack is all that there is. */
const offeredBy = ({ languagePacks, components }: WinPeSource): string[] => [
  ...[...languagePacks.keys()].map((tag) => `Language.Basic~~~${tag}~0.0.1.0`),
  ...components.keys(),
];

function payloadsOf(plans: readonly PlannedImage[], source: WinPeSource): Record<string, Payload> {
  const payloads = plans
    .flatMap(({ plan }) => plan.steps)
    .flatMap((step): [string, Payload][] => {
      const { kind, subject = "" } = step;
      const cabinets = kind === "language-pack" ? source.languagePacks : source.components;
      const cabinet =
        kind === "language-pack" || kind === "winpe-component" ? cabinets.get(subject) : undefined;
      if (cabinet === undefined) return [];
      return [
        [payloadKey(step), { source: source.path, kind: source.kind, cabinets: [cabinet], metadata: [] }],
      ];
    });
  return Object.fromEntries(payloads);
}
