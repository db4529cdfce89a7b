import { type ByteSource, bufferSource, openFile, readBootSigning } from "../../imaging/index.ts";
import type { SetupImageContents } from "../../planning/index.ts";
import { listSetupFiles, withSetupImage } from "../../servicing/index.ts";
import { rememberByStamp } from "../reading/file-stamp.ts";

export type SetupFiles = Omit<SetupImageContents, "languages">;

const MANAGERS = {
  EFI: "Windows/Boot/EFI/bootmgfw.efi",
  EFI_EX: "Windows/Boot/EFI_EX/bootmgfw_EX.efi",
} as const;

/** What media take out of Setup's image of a boot.wim, and who signed its boot managers. */
export async function readSetupFiles(boot: ByteSource): Promise<SetupFiles> {
  const files = await listSetupFiles(boot);
  const signing: { -readonly [Folder in keyof SetupFiles["signing"]]: SetupFiles["signing"][Folder] } = {};
  await withSetupImage(boot, async (image) => {
    for (const folder of ["EFI", "EFI_EX"] as const) {
      const bytes = await image.read(MANAGERS[folder]);
      const found = bytes ? await readBootSigning(bufferSource(bytes, MANAGERS[folder])) : null;
      if (found !== null) signing[folder] = found;
    }
  });
  return { files, signing };
}

/** The same of a boot.wim of its own, read once per version of the file. */
export const readSetupImage = rememberByStamp(async (path: string): Promise<SetupFiles> => {
  const file = await openFile(path);
  try {
    return await readSetupFiles(file);
  } finally {
    await file.close();
  }
});
