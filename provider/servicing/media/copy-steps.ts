import { createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { readPieces } from "../../imaging/index.ts";
import type { MediaOrigin } from "../../planning/index.ts";
import type { Step } from "../steps/step.ts";
import type { MediaContext } from "./media-context.ts";
import { stagedPath, stageFile } from "./stage-files.ts";

/** What stays as it is on the source, and the image files that take the place of its own. */
export const copySteps = (context: MediaContext): Step[] => {
  const { installImage, bootImage } = context.request;
  return [
    { kind: "stage", title: "laying out what stays of the source", run: () => copySource(context) },
    ...(installImage
      ? [
          {
            title: "putting in the images to install",
            run: () => putImage(context, "install-image", installImage.path),
          },
        ]
      : []),
    ...(bootImage
      ? [{ title: "putting in the boot image", run: () => putImage(context, "boot-image", bootImage.path) }]
      : []),
  ];
};

async function copySource(context: MediaContext): Promise<void> {
  const { source, entries, signal, tracker } = context;
  const kept = entries.flatMap(({ path, origin }) => {
    const file = origin.from === "source" ? source.find(origin.path) : undefined;
    return file ? [{ path, file }] : [];
  });
  const whole = kept.reduce((sum, { file }) => sum + file.size, 0);
  let done = 0;
  const onBytes = (count: number): void => {
    done += count;
    if (whole > 0) tracker.percent((100 * done) / whole);
  };
  for (const { path, file } of kept) {
    signal.throwIfAborted();
    if (source.kind === "iso") await takeOut(context, path, file, onBytes);
    else {
      await stageFile(context, path, join(source.path, ...file.path.split("/")), file.size);
      onBytes(file.size);
    }
  }
}

async function takeOut(
  context: MediaContext,
  path: string,
  file: MediaContext["source"]["files"][number],
  onBytes: (count: number) => void,
): Promise<void> {
  const inside = await context.source.open(file);
  try {
    const to = createWriteStream(await stagedPath(context, path), { flags: "wx", flush: true });
    await pipeline(readPieces(inside, onBytes), to, { signal: context.signal });
    context.placed.written += file.size;
  } finally {
    await inside.close();
  }
}

async function putImage(context: MediaContext, from: MediaOrigin["from"], image: string): Promise<void> {
  const { size } = await stat(image);
  for (const { path, origin } of context.entries)
    if (origin.from === from) await stageFile(context, path, image, size);
}
