import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { discBootImages, LARGEST_ON_FAT32, splitOf } from "../../planning/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { callDism } from "../dism/call-dism.ts";
import { splitImage } from "../dism/command-line.ts";
import type { Step } from "../steps/step.ts";
import { notingProcess } from "../work/note-process.ts";
import { findIsoWriter } from "./iso/find-iso-writer.ts";
import { writeIso } from "./iso/write-iso.ts";
import type { MediaContext } from "./media-context.ts";

/** What gives the media their final form: parts for FAT32, one file to start from. */
export const formSteps = (context: MediaContext): Step[] => {
  const kinds = new Set(context.request.plan.steps.map(({ kind }) => kind));
  return [
    ...(kinds.has("split") ? [{ title: "splitting install.wim", run: () => split(context) }] : []),
    ...(kinds.has("iso") ? [{ title: "writing the ISO file", run: () => writeOut(context) }] : []),
  ];
};

async function split(context: MediaContext): Promise<void> {
  const { host, stage, entries, request } = context;
  const path = entries.find((entry) => /^sources\/install\.wim$/i.test(entry.path))?.path;
  if (path === undefined || !host) throw new Error("There is nothing to split, or nothing to split it with.");
  const imageFile = join(stage, ...path.split("/"));
  const how = splitOf((await stat(imageFile)).size, request.desired);
  if (!how) return;
  await callDism(
    { ...context, host },
    {
      purpose: `split ${path} of ${request.output.path}`,
      name: "split",
      arguments: (folders) =>
        splitImage(folders, {
          ...{ imageFile, partSize: how.partSize },
          firstPart: imageFile.replace(/\.wim$/i, ".swm"),
        }),
    },
  );
  await rm(imageFile);
  await refuseLargeParts(stage);
}

/** A single file of an image that is larger than a part makes a part of its own size. */
async function refuseLargeParts(stage: string): Promise<void> {
  for (const name of await readdir(stage, { recursive: true })) {
    if (!/\.swm$/i.test(name)) continue;
    const { size } = await stat(join(stage, name));
    if (size <= LARGEST_ON_FAT32) continue;
    throw new ServicingError(
      "FILE_TOO_LARGE",
      `${name} has ${size} bytes, since one file of an image is that large.`,
      {
        property: "output",
        hint: "Leave output.fat32 out and use a file system for large files.",
      },
    );
  }
}

async function writeOut(context: MediaContext): Promise<void> {
  const { stage, paths, request, entries, signal, tracker, source, journal } = context;
  const writer = await findIsoWriter();
  const { largest } = writer;
  if (largest !== undefined)
    for (const name of await readdir(stage, { recursive: true }))
      if ((await stat(join(stage, name))).size > largest) throw tooLargeFor(writer.program, name);
  const names = new Map(entries.map(({ path }) => [path.toLowerCase(), path]));
  const { bios, uefi } = discBootImages((path) => names.has(path), request.desired.bootSigning);
  await mkdir(paths.logs, { recursive: true });
  const tree = {
    ...{ folder: stage, output: paths.partial, label: request.desired.label ?? labelOf(source) },
    ...{ bios: bios && names.get(bios), uefi: uefi && names.get(uefi) },
  };
  const transcriptPath = join(paths.logs, "iso.txt");
  await notingProcess(journal, (onStart) =>
    writeIso(writer, tree, { signal, onPercent: tracker.percent, transcriptPath, onStart }),
  );
  const file = await open(paths.partial, "r+");
  await file.sync().finally(() => file.close());
}

const labelOf = ({ label }: MediaContext["source"]): string => label ?? "WINDOWS";

const tooLargeFor = (program: string, name: string): ServicingError =>
  new ServicingError(
    "FILE_TOO_LARGE",
    `${name} is over 4 GiB, and ${program} writes no file system that holds it for Windows.`,
    {
      property: "output",
      hint: "Install genisoimage, which writes UDF, or set output.fat32: true, which splits install.wim.",
    },
  );
