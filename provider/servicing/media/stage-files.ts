import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import type { MediaContext } from "./media-context.ts";
import { placeFile } from "./place-file.ts";

type Place = Pick<MediaContext, "stage" | "placed" | "request" | "signal">;

/** Where a path of the media lies while they are put together, its folder made. A path that leads out of there is refused. */
export async function stagedPath({ stage }: Pick<MediaContext, "stage">, path: string): Promise<string> {
  const target = join(stage, ...path.split("/"));
  const below = relative(stage, target);
  if (below === "" || below === ".." || below.startsWith(`..${sep}`))
    throw new ServicingError("UPDATE_DAMAGED", `${path} leads out of the media.`, {
      hint: "Download the file again; if it stays so, it is not to be trusted.",
    });
  await mkdir(dirname(target), { recursive: true });
  return target;
}

/** A file that exists elsewhere, as it is there. */
export async function stageFile(place: Place, path: string, from: string, size: number): Promise<void> {
  const { signal, request } = place;
  signal.throwIfAborted();
  const how = await placeFile(from, await stagedPath(place, path), { links: request.output.links, signal });
  if (how === "copied") place.placed.written += size;
  else place.placed.linked += size;
}

export async function stageBytes(place: Place, path: string, bytes: Uint8Array): Promise<void> {
  place.signal.throwIfAborted();
  await writeFile(await stagedPath(place, path), bytes, { flag: "wx", flush: true });
  place.placed.written += bytes.length;
}
