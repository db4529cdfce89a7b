import { createHash } from "node:crypto";
import { type Media, openMedia, readMediaFacts, readWhole } from "../../imaging/index.ts";
import type { SourceMedia } from "../../planning/index.ts";
import { digestOf, type MediaFacts, toServicingError } from "../../terms/index.ts";
import { type FileStamp, rememberByStamp, withProperty } from "../reading/file-stamp.ts";
import { readSetupFiles, type SetupFiles } from "./read-setup-image.ts";

/** The media that are made anew, and what their own boot.wim has for media. */
export interface ReadSource {
  readonly media: SourceMedia;
  readonly setupImage: SetupFiles;
}

const readOnce = rememberByStamp(readSource);

/** Facts of the source, read once per version of it. NOT_MEDIA for what is none. */
export const readSourceMedia = (stamp: FileStamp): Promise<ReadSource> =>
  readOnce(stamp).catch((error: unknown) => {
    throw withProperty(toServicingError(error, stamp.path), "source");
  });

async function readSource(path: string): Promise<ReadSource> {
  const media = await openMedia(path);
  try {
    const facts = await readMediaFacts(media);
    const bootFile = media.find(facts.boot.path);
    if (!bootFile) throw new Error("Media without a boot.wim are not opened.");
    const boot = await media.open(bootFile);
    const setupImage = await readSetupFiles(boot).finally(() => boot.close());
    return {
      setupImage,
      media: {
        ...{ kind: media.kind, files: media.files, contentId: await contentIdOf(media, facts) },
        ...{ install: facts.install?.images ?? [], boot: facts.boot.images },
      },
    };
  } finally {
    await media.close();
  }
}

/** Larger files than that are image files or programs: their size, and the images of the release, tell them apart. */
const READ_WHOLE = 1 << 20;

/** Images by their contents, small files such as answer files by their bytes, all by name and size: not by where they lie. */
async function contentIdOf(media: Media, { install, boot }: MediaFacts): Promise<string> {
  const images = new Map(
    [install, boot].flatMap((file) => (file ? [[file.path, file.contentId] as const] : [])),
  );
  const files: [path: string, size: number, contents: string | null][] = [];
  for (const file of media.files) {
    const { path, size } = file;
    const contents = images.get(path) ?? (size <= READ_WHOLE ? await digest(media, file) : null);
    files.push([path, size, contents]);
  }
  return digestOf(files);
}

async function digest(media: Media, file: Media["files"][number]): Promise<string> {
  const source = await media.open(file);
  try {
    return createHash("sha256")
      .update(await readWhole(source))
      .digest("hex");
  } finally {
    await source.close();
  }
}
