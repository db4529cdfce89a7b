import type { BootManagerFacts, DiscFacts } from "../../terms/index.ts";
import { fileVersion } from "../program/index.ts";
import { type ByteSource, readWhole } from "../source/index.ts";
import { readBootSigning } from "./boot-signing.ts";
import { readLoader } from "./boot-volume.ts";
import type { Media } from "./media.ts";

const BOOT_MANAGERS = /(?:^|\/)(?:bootmgr|bootmgfw|bootx64|bootia32|bootaa64)\.efi$/i;

/** Version and signing of every boot manager among the files of media. */
export async function readBootManagers(media: Media): Promise<BootManagerFacts[]> {
  const found: BootManagerFacts[] = [];
  for (const file of media.files.filter(({ path }) => BOOT_MANAGERS.test(path))) {
    const source = await media.open(file);
    try {
      found.push({ path: file.path, ...(await readProgram(source)) });
    } finally {
      await source.close();
    }
  }
  return found;
}

/** What firmware starts an ISO file from: other programs than the boot managers among its files. Null for a folder. */
export async function readDisc({ disc }: Media): Promise<DiscFacts | null> {
  if (!disc) return null;
  const starts = await disc.starts();
  const uefi = starts.find(({ firmware }) => firmware === "uefi");
  const loader = uefi && (await readLoader(disc.source, uefi.offset));
  return {
    bios: starts.some(({ firmware }) => firmware === "bios"),
    uefi: loader ? await readProgram(loader) : null,
  };
}

const readProgram = async (program: ByteSource): Promise<Omit<BootManagerFacts, "path">> => ({
  version: fileVersion(await readWhole(program))?.join(".") ?? null,
  signing: await readBootSigning(program),
});
