import { stat } from "node:fs/promises";
import type { Media } from "../../imaging/index.ts";
import type { MediaEntry } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { spaceAt } from "../machine/probes/volume.ts";
import { gigabytes } from "../preflight/space-needs.ts";
import type { MediaRequest } from "./media-request.ts";

interface Need {
  readonly path: string;
  readonly bytes: number;
}

/** Refuses media that surely do not fit, before anything is made. DISK_FULL. What is linked takes no room. */
export async function checkMediaSpace(
  request: MediaRequest,
  source: Media,
  entries: readonly MediaEntry[],
): Promise<void> {
  const volumes = new Map<string, { free: number; needs: Need[] }>();
  for (const need of await needsOf(request, source, entries)) {
    const { id, free } = await spaceAt(need.path);
    if (free === null) continue;
    const known = volumes.get(id) ?? { free, needs: [] };
    known.needs.push(need);
    volumes.set(id, known);
  }
  for (const { free, needs } of volumes.values()) {
    const bytes = needs.reduce((sum, need) => sum + need.bytes, 0);
    if (bytes <= free) continue;
    const [{ path } = { path: request.output.path }] = needs;
    throw new ServicingError(
      "DISK_FULL",
      `The disk of ${path} has ${gigabytes(free)} GB free; the media take ${gigabytes(bytes)} GB of it.`,
      { property: "output.path", hint: "Free space there, or choose another output or work directory." },
    );
  }
}

/** The files that are laid out, and, of an ISO file, all of them once more. */
async function needsOf(
  request: MediaRequest,
  source: Media,
  entries: readonly MediaEntry[],
): Promise<Need[]> {
  const { output, desired, workDirectory } = request;
  const iso = desired.format === "iso";
  const stage = iso ? workDirectory : output.path;
  const sizes = await sizesOf(request, source, entries);
  const linked = new Map<string | undefined, boolean>();
  for (const from of new Set(sizes.map((one) => one.from)))
    linked.set(from, await isLinked(request, from, stage));
  const sum = (some: readonly Sized[]): number => some.reduce((all, { size }) => all + size, 0);
  const [whole, written] = [sum(sizes), sum(sizes.filter(({ from }) => !linked.get(from)))];
  return [{ path: stage, bytes: written }, ...(iso ? [{ path: output.path, bytes: whole }] : [])];
}

interface Sized {
  /** The file on disk that it comes from; undefined for what lies inside another one. */
  readonly from: string | undefined;
  readonly size: number;
}

/** What comes out of boot.wim and the Setup update is a few megabytes, and left out. */
async function sizesOf(
  { installImage, bootImage }: MediaRequest,
  source: Media,
  entries: readonly MediaEntry[],
): Promise<Sized[]> {
  const kept = entries.flatMap(({ origin }): Sized[] => {
    const file = origin.from === "source" ? source.find(origin.path) : undefined;
    return file ? [{ size: file.size, from: source.kind === "folder" ? source.path : undefined }] : [];
  });
  const given = [installImage?.path, bootImage?.path].flatMap((path) => path ?? []);
  const parts = given.map(async (path): Promise<Sized> => ({ from: path, size: (await stat(path)).size }));
  return [...kept, ...(await Promise.all(parts))];
}

async function isLinked({ output }: MediaRequest, from: string | undefined, stage: string): Promise<boolean> {
  if (from === undefined || output.links === false) return false;
  const [a, b] = await Promise.all([spaceAt(from), spaceAt(stage)]);
  return a.id === b.id;
}
