import { stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import type { ServicingRequest } from "../request.ts";
import { isServiced } from "../steps/acting-steps.ts";

/**
 * DISK_FULL if a volume certainly cannot hold the run: the copy of the source and what the updates add to it in the
 * work directory, the new output beside the old one. What is expanded in the mount comes on top and is not known beforehand.
 */
export async function checkSpace(
  { images, updates, output, workDirectory }: ServicingRequest,
  image: number,
): Promise<void> {
  const serviced = images.some(isServiced);
  const added = serviced ? await sum(Object.values(updates).map(({ path }) => sizeOf(path))) : 0;
  const needs = [
    { path: workDirectory, bytes: serviced ? image + added : 0, property: "workDirectory" },
    // A subset of the images, or stronger compression, makes it smaller than the source.
    { path: dirname(output.path), bytes: Math.floor(image / 4), property: "output.path" },
  ];
  const volumes = await Promise.all(
    needs.map(async (need) => ({ ...need, volume: await volumeOf(need.path) })),
  );
  for (const { path, property, volume } of volumes) {
    const needed = volumes
      .filter((other) => other.volume.id === volume.id)
      .reduce((all, { bytes }) => all + bytes, 0);
    if (volume.free !== undefined && needed > volume.free) throw tooFull(path, property, needed, volume.free);
  }
}

function tooFull(path: string, property: string, needed: number, free: number): ServicingError {
  return new ServicingError(
    "DISK_FULL",
    `The disk of ${path} has ${gigabytes(free)} GB free; at least ${gigabytes(needed)} GB are needed.`,
    {
      property,
      hint: "Free space there, or choose another work directory or output.",
      detail: { needed, free },
    },
  );
}

const gigabytes = (bytes: number): string => (bytes / 1e9).toFixed(bytes < 1e9 ? 3 : 1);

const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;

const sum = async (numbers: readonly Promise<number>[]): Promise<number> =>
  (await Promise.all(numbers)).reduce((all, one) => all + one, 0);

async function volumeOf(path: string): Promise<{ id: number; free: number | undefined }> {
  const [{ dev }, space] = await Promise.all([stat(path), statfs(path).catch(() => undefined)]);
  return { id: dev, free: space && space.bavail * space.bsize };
}
