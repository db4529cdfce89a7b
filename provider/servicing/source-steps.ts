import { basename } from "node:path";
import { extractInside } from "../imaging/index.ts";
import { ServicingError } from "../terms/index.ts";
import { copyFromIso, copySource } from "./copy-source.ts";
import { hashFile, toDigest } from "./preflight/hash-file.ts";
import { liesInside } from "./request.ts";
import type { RunContext } from "./run-context.ts";
import type { Step } from "./steps/step.ts";

/** The image file that is worked on, made from the source, and the file that it then is. */
export interface WorkedOn {
  readonly step: Step;
  readonly imageFile: string;
}

/** A copy that DISM can write into. */
export const copiedSource = (context: RunContext): WorkedOn => ({
  imageFile: context.paths.imageCopy,
  step: liesInside(context.request.source, context.sourceFile)
    ? { title: `taking ${nameOfInner(context)} out of the source`, run: () => takeOut(context) }
    : { kind: "stage", title: "copying the source", run: () => copy(context) },
});

/** The source itself, where it is only read; one that lies inside an image or an ISO file is taken out all the same. */
export const readSource = (context: RunContext): WorkedOn =>
  liesInside(context.request.source, context.sourceFile)
    ? copiedSource(context)
    : {
        imageFile: context.request.source.path,
        step: { title: "checking the source", run: () => hashSource(context) },
      };

const nameOfInner = ({ request: { source } }: RunContext): string =>
  basename(source.inside?.path ?? source.path);

async function takeOut(context: RunContext): Promise<void> {
  const { request, sourceFile, before, paths, progress, signal, tracker } = context;
  const { path, sha256, inside } = request.source;
  if (sha256) checkDigest({ path: sourceFile, sha256 }, await hashFile(sourceFile, signal));
  const options = { signal, onPercent: tracker.percent };
  progress.sourceDigest = inside
    ? await extractInside(path, inside, paths.imageCopy, options)
    : await copyFromIso(path, paths.imageCopy, { ...options, size: before.size });
}

async function copy({ request, paths, before, progress, signal, tracker }: RunContext): Promise<void> {
  const digest = await copySource(request.source.path, paths.imageCopy, {
    signal,
    size: before.size,
    onPercent: tracker.percent,
  });
  progress.sourceDigest = checkDigest(request.source, digest);
}

async function hashSource({ request, progress, signal }: RunContext): Promise<void> {
  progress.sourceDigest = checkDigest(request.source, await hashFile(request.source.path, signal));
}

function checkDigest({ path, sha256 }: RunContext["request"]["source"], digest: string): string {
  if (!sha256 || toDigest(sha256) === digest) return digest;
  throw new ServicingError(
    "DIGEST_MISMATCH",
    `${path} is not the source that was pinned: its SHA-256 is ${digest.slice(7)}.`,
    {
      property: "source.sha256",
      hint: "Fetch the source again, or correct source.sha256.",
      detail: { expected: toDigest(sha256), found: digest },
    },
  );
}
