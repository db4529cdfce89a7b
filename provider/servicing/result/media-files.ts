import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import writeFileAtomic from "write-file-atomic";
import { fileVersion, openPath, openWim, type WimImage } from "../../imaging/index.ts";
import { ServicingError } from "../../terms/index.ts";

/** A file of Setup's image that installation media must carry as the very same bytes. */
export interface MediaFile {
  /** Its path in the image, such as `sources/setup.exe` or `Windows/Boot/EFI/bootmgfw.efi`. */
  readonly name: string;
  /** Where it lies now. */
  readonly path: string;
  readonly size: number;
  /** `sha256:…` */
  readonly digest: string;
  /** File version of a program, such as `10.0.26100.2605`; null for what has none. */
  readonly version: string | null;
}

/** Index of Setup in every boot.wim. */
export const SETUP_INDEX = 2;

/** Setup refuses media whose copies of these differ from those in boot.wim. */
const REQUIRED = ["sources/setup.exe", "Windows/Boot/EFI/bootmgfw.efi", "Windows/Boot/EFI/bootmgr.efi"];
/** Since 26100 Setup has a second program; `lang.ini` tells it the languages of the media. */
const OPTIONAL = ["sources/setuphost.exe", "sources/lang.ini"];
/** What media need that boot by the certificate of 2023. */
const FOLDERS = ["Windows/Boot/EFI_EX", "Windows/Boot/FONTS_EX", "Windows/Boot/DVD_EX"];

/** Refuses with NOT_A_BOOT_IMAGE an image file whose second image is not that of Setup. */
export async function requireSetupImage(bootImage: string): Promise<void> {
  await withSetup(bootImage, async (image) => {
    const missing = REQUIRED.find((name) => !image.find(name));
    if (missing === undefined) return;
    throw new ServicingError(
      "NOT_A_BOOT_IMAGE",
      `Image ${SETUP_INDEX} of ${bootImage} is not that of Setup: it has no ${missing}.`,
      { property: "source", hint: "Give the boot.wim of installation media, in the folder sources." },
    );
  });
}

/** Keeps what media need out of Setup's image of a boot.wim in a folder. What is there already and right is left alone. */
export async function keepMediaFiles(bootImage: string, folder: string): Promise<void> {
  await requireSetupImage(bootImage);
  await withSetup(bootImage, async (image) => {
    for (const name of namesIn(image)) {
      const bytes = Buffer.from((await image.read(name)) ?? []);
      const path = join(folder, ...name.split("/"));
      const there = await readFile(path).catch(() => undefined);
      if (there?.equals(bytes)) continue;
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomic(path, bytes);
    }
  });
}

/** What of these lies in the folder now, in order of names; other files in it are nobody's business. */
export async function readMediaFiles(folder: string): Promise<MediaFile[]> {
  const names = await listMediaFiles(folder);
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, ...name.split("/"));
      const bytes = await readFile(path);
      const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
      const version = /\.(?:exe|efi|dll)$/i.test(name) ? fileVersion(bytes)?.join(".") : undefined;
      return { name, path, size: bytes.length, digest, version: version ?? null };
    }),
  );
}

/** Removes the kept files, and the folders that are empty then. */
export async function removeMediaFiles(folder: string): Promise<void> {
  const names = await listMediaFiles(folder);
  for (const name of names) await rm(join(folder, ...name.split("/")), { force: true });
  const folders = new Set(names.flatMap((name) => parentsOf(name)));
  for (const name of [...folders].sort((a, b) => b.length - a.length))
    await rmdir(join(folder, ...name.split("/"))).catch(() => undefined);
  await rmdir(folder).catch(() => undefined);
}

async function listMediaFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll("\\", "/"))
    .filter(isMediaFile)
    .sort();
}

function isMediaFile(name: string): boolean {
  const lower = name.toLowerCase();
  return (
    [...REQUIRED, ...OPTIONAL].some((known) => known.toLowerCase() === lower) ||
    FOLDERS.some((folder) => lower.startsWith(`${folder.toLowerCase()}/`))
  );
}

/** What of these an image has, by their paths in it. */
export function namesIn(image: WimImage): string[] {
  const single = [...REQUIRED, ...OPTIONAL].filter((name) => image.find(name));
  return [...single, ...FOLDERS.flatMap((folder) => filesBelow(image, folder))];
}

const filesBelow = (image: WimImage, folder: string): string[] =>
  image.list(folder).flatMap(({ name, directory }) => {
    const path = `${folder}/${name}`;
    return directory ? filesBelow(image, path) : [path];
  });

/** `Windows/Boot/EFI` and `Windows/Boot` and `Windows` of `Windows/Boot/EFI/bootmgr.efi`. */
const parentsOf = (name: string): string[] => {
  const parts = name.split("/").slice(0, -1);
  return parts.map((_, end) => parts.slice(0, end + 1).join("/"));
};

async function withSetup(bootImage: string, use: (image: WimImage) => Promise<void>): Promise<void> {
  const file = await openPath(bootImage);
  try {
    const image = await (await openWim(file)).readImage(SETUP_INDEX);
    await use(image);
    image.close();
  } finally {
    await file.close();
  }
}
