import { open, rm } from "node:fs/promises";
import { inspectFile } from "../../imaging/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { callDism } from "../dism/call-dism.ts";
import { exportImage } from "../dism/command-line.ts";
import { hashFile, sha1OfFile } from "../preflight/hash-file.ts";
import type { ImageRequest } from "../request.ts";
import { publish } from "../result/publish.ts";
import { bootIndexOf, verify } from "../result/verify.ts";
import { verifyWishes } from "../result/verify-wishes.ts";
import { describeImage, type RunContext, warn } from "../run-context.ts";
import { around } from "./acting-steps.ts";
import type { Step } from "./step.ts";

/** Makes the new output beside the old one, reads it, and only then gives it its name. */
export function makeOutputSteps(context: RunContext, imageFile: string): Step[] {
  const { request, paths } = context;
  const undo = (): Promise<void> => rm(paths.partial, { force: true });
  return [
    ...request.images.map((image, position) => ({
      ...around(image, "export"),
      title: `exporting ${describeImage(image)}`,
      run: () => exportOne(context, imageFile, image, position),
      undo,
    })),
    { kind: "verify", title: "verifying the result", run: () => verifyPartial(context) },
    { kind: "publish", title: `publishing ${request.output.path}`, run: () => publish(context) },
  ];
}

async function exportOne(
  context: RunContext,
  sourceFile: string,
  image: ImageRequest,
  position: number,
): Promise<void> {
  const { request, paths, before } = context;
  await callDism(context, {
    purpose: `export ${describeImage(image)}`,
    name: "export",
    arguments: (folders) =>
      exportImage(folders, {
        sourceFile,
        index: image.index,
        outputFile: paths.partial,
        compression: position === 0 ? request.output.compression : undefined,
        bootable: bootIndexOf(request, before) === position + 1,
      }),
  });
}

async function verifyPartial(context: RunContext): Promise<void> {
  const { paths, request, before, updates, progress, signal } = context;
  const facts = await inspectFile(paths.partial).catch((cause: unknown) => {
    throw new ServicingError(
      "VERIFICATION_FAILED",
      `What was exported for ${request.output.path} cannot be read.`,
      {
        hint: "Look into the log of the export step; nothing was published.",
        cause,
      },
    );
  });
  const winRe = await winReDigests(request, signal);
  const after = verify(facts, { request, before, updates, tolerated: progress.tolerated, winRe });
  await verifyWishes({
    ...{ request, facts: after, path: paths.partial, tolerated: progress.tolerated },
    warn: (text) => warn(context, text),
  });
  progress.after = after;
  await flush(paths.partial);
  progress.outputDigest = await hashFile(paths.partial, signal);
}

async function winReDigests(
  { images }: RunContext["request"],
  signal: AbortSignal,
): Promise<Map<string, string>> {
  const paths = new Set(images.flatMap(({ winRe }) => winRe?.path ?? []));
  const digests = new Map<string, string>();
  for (const path of paths) digests.set(path, await sha1OfFile(path, signal));
  return digests;
}

/** On disk before its name is: a rename must never reveal a file whose bytes are still under way. */
async function flush(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
