import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { inspectFile } from "../../provider/imaging/index.ts";

/** What counts of the files in a folder: of an image file its images, as two runs write other times into it. */
export async function snapshotOf(folder: string): Promise<unknown> {
  const names = (await readdir(folder, { recursive: true })).toSorted();
  return Promise.all(
    names.map(async (name) => [name, name.endsWith(".wim") && (await factsOf(join(folder, name)))]),
  );
}

async function factsOf(path: string) {
  const facts = await inspectFile(path);
  if (facts.kind !== "image-file") return false;
  const images = facts.images.map(({ name, build, safeOs, packages }) => ({ name, build, safeOs, packages }));
  return { bootIndex: facts.bootIndex, images };
}
