import { join } from "node:path";
import { runProgram } from "../../provider/hosts/index.ts";
import { findIsoWriter } from "../../provider/servicing/media/iso/find-iso-writer.ts";
import { writeIso } from "../../provider/servicing/media/iso/write-iso.ts";

/** Whether this machine has a program that writes ISO files. */
export const canWriteIso: boolean = await findIsoWriter().then(
  () => true,
  () => false,
);

/** The program that writes volumes of any kind, UDF among them; undefined where there is none, or one that cannot. */
export const mkisofs: string | undefined = await findIsoWriter().then(
  ({ kind, program }) => (kind === "mkisofs" ? program : undefined),
  () => undefined,
);

/** A folder as an ISO file of the kind that `args` ask mkisofs for. */
export async function volumeOf(folder: string, output: string, args: readonly string[]): Promise<string> {
  const { exitCode, stderr } = await runProgram(mkisofs ?? "mkisofs", [
    ...["-quiet", "-input-charset", "utf-8", "-allow-limited-size", "-V", "LABEL"],
    ...args,
    ...["-o", output, folder],
  ]);
  if (exitCode !== 0) throw new Error(stderr);
  return output;
}

/** A folder of media as an ISO file, by the program that makes those of the product too. */
export async function isoOf(folder: string, output: string, label = "SAMPLE_MEDIA"): Promise<string> {
  await writeIso(
    await findIsoWriter(),
    { folder, output, label, bios: "boot/etfsboot.com", uefi: "efi/microsoft/boot/efisys.bin" },
    { signal: new AbortController().signal, onPercent: () => {}, transcriptPath: join(`${output}.log`) },
  );
  return output;
}
