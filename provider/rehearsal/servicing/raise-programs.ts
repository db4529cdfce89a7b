import type { MountedImage } from "../image/mounted-image.ts";

/** The fixed block of a version resource begins with this. */
const SIGNATURE = Buffer.from("bd04effe", "hex");

/** Gives programs of an image another revision, in the version that people and Setup read; those that it lacks are passed over. */
export async function raisePrograms(
  image: MountedImage,
  paths: readonly string[],
  revision: number,
): Promise<void> {
  for (const path of paths) {
    const program = await image.read(path);
    if (program) image.write(path, withRevision(program, revision));
  }
}

/** File and product version of a program with another revision. */
function withRevision(program: Uint8Array, revision: number): Buffer {
  const bytes = Buffer.from(program);
  const at = bytes.indexOf(SIGNATURE);
  if (at < 0 || at + 24 > bytes.length) return bytes;
  for (const low of [at + 12, at + 20]) bytes.writeUInt16LE(revision & 0xffff, low);
  return bytes;
}

const BOOT = "Windows/Boot";
/** Boot managers, those for the certificate of 2023, and the volumes that an ISO file of these starts from. */
const BOOT_FOLDERS = ["EFI", "EFI_EX", "DVD_EX/EFI/en-US"].map((folder) => `${BOOT}/${folder}`);

/**
 * What a cumulative update renews in Windows PE and Setup, and media carry too. Their signatures name the same
 * certificates as before, and fit no more: nobody here has the keys to sign anew.
 */
export const winPePrograms = (image: MountedImage): readonly string[] => [
  "Windows/System32/winpeshl.exe",
  "sources/setup.exe",
  "sources/setuphost.exe",
  ...BOOT_FOLDERS.flatMap((folder) =>
    image
      .list(folder)
      .filter((name) => /\.(?:efi|bin)$/i.test(name))
      .map((name) => `${folder}/${name}`),
  ),
];
