import { basename } from "node:path";
import type { MediaFacts, MediaImageFile } from "../../terms/index.ts";
import { inspectImageFile } from "../facts/index.ts";
import { fileVersion } from "../program/index.ts";
import { readWhole } from "../source/index.ts";
import { readBootManagers, readDisc } from "./boot-managers.ts";
import { findIncomplete, INSTALL_FILES } from "./incomplete.ts";
import { findInconsistencies } from "./inconsistencies.ts";
import { compareLangIni } from "./lang-ini.ts";
import type { Media, MediaFile } from "./media.ts";
import { openMedia } from "./open-media.ts";
import { compareSetup } from "./setup-programs.ts";
import { findWinReBehind } from "./winre-behind.ts";

/** Facts of installation media, read at random access: images, Setup, boot managers, and what does not fit together. */
export async function inspectMedia(path: string): Promise<MediaFacts> {
  const media = await openMedia(path);
  try {
    return await readMediaFacts(media);
  } finally {
    await media.close();
  }
}

/** The same of media that are open already. */
export async function readMediaFacts(media: Media): Promise<MediaFacts> {
  const installFile = INSTALL_FILES.map((name) => media.find(name)).find((file) => file !== undefined);
  const bootFile = media.find("sources/boot.wim");
  if (!bootFile) throw new Error("Media without a boot.wim are not opened.");
  const install = installFile ? await readImages(media, installFile) : null;
  const boot = await readImages(media, bootFile);
  const images = [...(install?.images ?? []), ...boot.images];
  const bootManagers = await readBootManagers(media);
  const disc = await readDisc(media);
  const facts = {
    file: basename(media.path),
    kind: "media" as const,
    form: media.kind,
    label: media.label,
    size: media.files.reduce((sum, { size }) => sum + size, 0),
    architecture: images.find(({ architecture }) => architecture !== null)?.architecture ?? null,
    languages: [...new Set(images.flatMap(({ languages }) => languages))],
    ...{ install, boot, bootManagers, disc },
    setupVersion: await versionOf(media, "sources/setup.exe"),
    setupHostVersion: await versionOf(media, "sources/setuphost.exe"),
  };
  return {
    ...facts,
    inconsistencies: [
      ...findIncomplete(media, facts),
      ...findInconsistencies(facts),
      ...findWinReBehind(facts),
      ...(await compareSetup(media, bootFile)),
      ...(await compareLangIni(media, facts)),
    ],
  };
}

async function readImages(media: Media, file: MediaFile): Promise<MediaImageFile> {
  const source = await media.open(file);
  try {
    return { ...(await inspectImageFile(source)), path: file.path };
  } finally {
    await source.close();
  }
}

async function versionOf(media: Media, path: string): Promise<string | null> {
  const file = media.find(path);
  if (!file) return null;
  const source = await media.open(file);
  try {
    return fileVersion(await readWhole(source))?.join(".") ?? null;
  } finally {
    await source.close();
  }
}
