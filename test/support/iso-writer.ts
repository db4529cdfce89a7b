import { join } from "node:path";
import { findIsoWriter } from "../../provider/servicing/media/iso/find-iso-writer.ts";
import { writeIso } from "../../provider/servicing/media/iso/write-iso.ts";

/** Whether this machine has a program that writes ISO files. */
export const canWriteIso: boolean = await findIsoWriter().then(
  () => true,
  () => false,
);

/** A folder of media as an ISO file, by the program that makes those of the product too. */
export async function isoOf(folder: string, output: string, label = "SAMPLE_MEDIA"): Promise<string> {
  await writeIso(
    await findIsoWriter(),
    { folder, output, label, bios: "boot/etfsboot.com", uefi: "efi/microsoft/boot/efisys.bin" },
    { signal: new AbortController().signal, onPercent: () => {}, transcriptPath: join(`${output}.log`) },
  );
  return output;
}
