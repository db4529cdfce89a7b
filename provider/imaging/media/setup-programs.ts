import { createHash } from "node:crypto";
import type { MediaInconsistency } from "../../terms/index.ts";
import { readWhole } from "../source/index.ts";
import { openWim } from "../wim/index.ts";
import type { Media, MediaFile } from "./media.ts";

const SETUP_INDEX = 2;
const PROGRAMS = ["sources/setup.exe", "sources/setuphost.exe"];

/** Setup fails on media whose programs of Setup are not the very same bytes as those in boot.wim. */
export async function compareSetup(media: Media, boot: MediaFile): Promise<MediaInconsistency[]> {
  const source = await media.open(boot);
  try {
    const wim = await openWim(source);
    if (wim.metadataSha1s.length < SETUP_INDEX) return [];
    const image = await wim.readImage(SETUP_INDEX);
    const found: MediaInconsistency[] = [];
    for (const name of PROGRAMS) {
      const [inside, file] = [image.find(name), media.find(name)];
      if (inside && !file)
        found.push({ code: "SETUP_DIFFERS", what: `${name} is missing, boot.wim has one: Setup fails.` });
      if (inside && file && (await sha1Of(media, file)) !== inside.sha1)
        found.push({ code: "SETUP_DIFFERS", what: `${file.path} is not the one in boot.wim: Setup fails.` });
    }
    image.close();
    return found;
  } finally {
    await source.close();
  }
}

async function sha1Of(media: Media, file: MediaFile): Promise<string> {
  const source = await media.open(file);
  try {
    return createHash("sha1")
      .update(await readWhole(source))
      .digest("hex");
  } finally {
    await source.close();
  }
}
