import { dirname, join } from "node:path";
import { inspectFile } from "../../provider/imaging/index.ts";
import { combineDigests, planImages } from "../../provider/planning/index.ts";
import type { ServicingRequest } from "../../provider/servicing/index.ts";
import type { MadeUpdate } from "../../tools/sample/index.ts";

export interface RequestOptions {
  readonly source: string;
  readonly build: string;
  readonly updates: readonly MadeUpdate[];
  readonly output: string;
  /** From 1; all without it. */
  readonly indexes?: readonly number[];
  readonly workDirectory?: string;
}

/** Plans from the real files, as a resource does it, and asks for what was planned. */
export async function makeRequest(options: RequestOptions): Promise<ServicingRequest> {
  const { source, build, updates, output, workDirectory = join(dirname(output), ".work") } = options;
  const facts = await inspectFile(source);
  if (facts.kind !== "image-file") throw new Error(`${source} is no image file.`);
  const images = facts.images.filter(({ index }) => options.indexes?.includes(index) ?? true);
  const plans = planImages(images, { desired: { build }, updates });
  return {
    source: { path: source },
    images: images.flatMap(({ index, name }, position) => {
      const plan = plans[position];
      return plan ? [{ index, name, plan }] : [];
    }),
    updates: Object.fromEntries(updates.map(({ kb, path, sha256 }) => [kb, { kb, path, sha256 }])),
    output: { path: output },
    workDirectory,
    planDigest: combineDigests(plans),
  };
}
