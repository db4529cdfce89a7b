import { mkdir, rm } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Host } from "../../provider/hosts/index.ts";
import { inspectFile } from "../../provider/imaging/index.ts";
import type { ImagePlan } from "../../provider/resources/image-file/types.ts";
import type { ImageFacts } from "../../provider/terms/index.ts";
import { listImages, listMounts, viewImage } from "./ask-dism.ts";
import { briefOf } from "./brief-of.ts";
import { checkImage } from "./check-image.ts";
import { type Check, type FileBrief, same } from "./report.ts";

export interface ResultToCheck {
  readonly host: Host;
  readonly folder: string;
  readonly source: string;
  readonly output: string;
  readonly plan: readonly ImagePlan[];
  /** The plan for the output as a source of the same wishes. */
  readonly again: readonly ImagePlan[];
  readonly sourceBefore: FileBrief;
  readonly signal: AbortSignal;
}

/** Holds a published file against its plan: the file as a whole, and each image of it. */
export async function checkResult(made: ResultToCheck): Promise<Check[]> {
  const { host, folder, source, output, sourceBefore, signal } = made;
  const asking = join(folder, "asking");
  await mkdir(asking, { recursive: true });
  const [before, after] = await Promise.all([readImages(source), readImages(output)]);
  const planned = imagesOf(made.plan);
  const checks = [
    same("source: SHA-256 afterwards", sourceBefore.sha256, (await briefOf(source, signal)).sha256),
    same("images, as read", planned.length, after.length),
    same("images, as DISM says", planned.length, (await listImages(host, output, asking)).length),
  ];
  for (const [position, { index, to }] of planned.entries()) {
    const [old, made] = [before.find((image) => image.index === index), after[position]];
    if (!old || !made) continue;
    const dism = await viewImage(host, output, made.index, asking);
    checks.push(...checkImage({ to, before: old, after: made, dism }));
  }
  const mounts = (await listMounts(host, asking)).filter((path) => path.startsWith(folder + sep));
  await rm(asking, { recursive: true, force: true, maxRetries: 5 });
  const left = imagesOf(made.again).filter(({ action }) => action !== "none");
  return [
    ...checks,
    same("mounts left behind", [], mounts),
    same(
      "images that the same wishes would service once more",
      [],
      left.map(({ index }) => index),
    ),
  ];
}

const imagesOf = (plan: readonly ImagePlan[]) =>
  plan
    .flatMap(({ images, to, action }) => images.map(({ index }) => ({ index, to, action })))
    .sort((a, b) => a.index - b.index);

async function readImages(path: string): Promise<readonly ImageFacts[]> {
  const facts = await inspectFile(path);
  return facts.kind === "image-file" ? facts.images : [];
}
