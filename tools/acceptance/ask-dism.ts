import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Host } from "../../provider/hosts/index.ts";
import { discard } from "../../provider/servicing/dism/discard.ts";
import type { DismImage } from "../../provider/servicing/dism/image-report.ts";
import { judgeRun } from "../../provider/servicing/dism/judge.ts";
import type { DismResult } from "../../provider/servicing/dism/read-transcript.ts";
import { ServicingError } from "../../provider/terms/index.ts";

/** What DISM itself says of an image of a file. */
export interface DismView {
  readonly image: DismImage;
  readonly packages: DismResult["packages"];
}

/** Folder for mounts, logs and scratch files of the questions; removed by whoever made it. */
export type AskFolder = string;

/** The images of a file, by `/Get-ImageInfo`. */
export async function listImages(host: Host, file: string, folder: AskFolder): Promise<readonly DismImage[]> {
  return (await ask(host, folder, ["/Get-ImageInfo", `/ImageFile:${file}`])).images;
}

/** Mounts one image read-only and asks for its packages: `/Get-ImageInfo /Index:` and `/Image: /Get-Packages`. */
export async function viewImage(
  host: Host,
  file: string,
  index: number,
  folder: AskFolder,
): Promise<DismView> {
  const which = [`/ImageFile:${file}`, `/Index:${index}`];
  const { images } = await ask(host, folder, ["/Get-ImageInfo", ...which]);
  const [image] = images;
  if (!image) throw unclear(`/Get-ImageInfo tells nothing of image ${index}`);
  const mount = join(folder, `m${index}`);
  await mkdir(mount, { recursive: true });
  await ask(host, folder, ["/Mount-Image", ...which, `/MountDir:${mount}`, "/ReadOnly"]);
  try {
    const { packages } = await ask(host, folder, [`/Image:${mount}`, "/Get-Packages"]);
    return { image, packages };
  } finally {
    const result = await discard(host, mount, foldersIn(folder));
    if (result.ok) await rm(mount, { recursive: true, force: true });
  }
}

/** Folders in which something is mounted, by `/Get-MountedImageInfo`. */
export const listMounts = async (host: Host, folder: AskFolder): Promise<readonly string[]> =>
  (await ask(host, folder, ["/Get-MountedImageInfo"])).mounts.map(({ mountDir }) => mountDir);

const foldersIn = (folder: AskFolder) => ({
  logPath: join(folder, "ask.log"),
  scratchDirectory: join(folder, "t"),
});

async function ask(host: Host, folder: AskFolder, command: readonly string[]): Promise<DismResult> {
  const { logPath, scratchDirectory } = foldersIn(folder);
  await mkdir(scratchDirectory, { recursive: true });
  const globals = ["/English", `/LogPath:${logPath}`, `/ScratchDir:${scratchDirectory}`];
  const place = command.filter((part) => part.startsWith("/Image:"));
  const rest = command.filter((part) => !place.includes(part));
  const result = judgeRun(await host.runDism([...place, ...globals, ...rest]));
  if (result.ok) return result;
  throw unclear(`${rest[0]} ended with ${result.code}: ${result.message.split("\n")[0]}`);
}

const unclear = (what: string): ServicingError =>
  new ServicingError("DISM_FAILED", `DISM was asked about the result, and ${what}.`, {
    hint: "The image was made; ask DISM by hand what is wrong with it.",
  });
