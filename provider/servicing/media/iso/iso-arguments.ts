import { join } from "node:path";

/** The programs that write ISO files, by the command line that they understand. */
export type IsoWriterKind = "oscdimg" | "mkisofs" | "xorriso";

/** A folder that becomes an ISO file. */
export interface IsoTree {
  readonly folder: string;
  readonly output: string;
  readonly label: string;
  /** Paths in the folder of what it boots from, with `/`; undefined for a way to boot that it does not have. */
  readonly bios: string | undefined;
  readonly uefi: string | undefined;
}

/** Where programs of the mkisofs family list what an ISO file boots from; no file of the media. */
export const BOOT_CATALOG = "boot.catalog";

/** The command line for one way of writing an ISO file of installation media. */
export function isoArguments(kind: IsoWriterKind, tree: IsoTree): string[] {
  if (kind === "oscdimg") return oscdimgArguments(tree);
  return kind === "xorriso" ? xorrisoArguments(tree) : mkisofsArguments(tree);
}

/** UDF alone, names in Unicode, equal files stored once, whatever size. */
function oscdimgArguments({ folder, output, label, bios, uefi }: IsoTree): string[] {
  const at = (path: string): string => join(folder, ...path.split("/"));
  const entries = [
    ...(bios === undefined ? [] : [`p0,e,b${at(bios)}`]),
    ...(uefi === undefined ? [] : [`pEF,e,b${at(uefi)}`]),
  ];
  const boot = [entries.length, ...entries].join("#");
  return ["-m", "-o", "-u2", "-udfver102", `-bootdata:${boot}`, `-l${label}`, folder, output];
}

/** UDF for Windows, which alone holds files over 4 GiB, beside ISO 9660 with long names for everyone else. */
const mkisofsArguments = ({ folder, output, label, ...boot }: IsoTree): string[] => [
  ...["-quiet", "-input-charset", "utf-8", "-iso-level", "3", "-udf", "-allow-limited-size"],
  ...["-J", "-joliet-long", "-D", "-N", "-relaxed-filenames", "-V", label],
  ...bootArguments(boot),
  ...["-hide", BOOT_CATALOG, "-hide-joliet", BOOT_CATALOG, "-o", output, folder],
];

/** No UDF, and of ISO 9660 only files up to 4 GiB are read by Windows. */
const xorrisoArguments = ({ folder, output, label, ...boot }: IsoTree): string[] => [
  ...["-as", "mkisofs", "-quiet", "-iso-level", "3", "-J", "-joliet-long", "-V", label],
  ...bootArguments(boot),
  ...["-hide", BOOT_CATALOG, "-hide-joliet", BOOT_CATALOG, "-o", output, folder],
];

/** Without emulation: eight sectors for BIOS, a whole volume for UEFI. */
function bootArguments({ bios, uefi }: Pick<IsoTree, "bios" | "uefi">): string[] {
  const catalog = ["-c", BOOT_CATALOG];
  const first = bios === undefined ? [] : ["-b", bios, "-no-emul-boot", "-boot-load-size", "8"];
  const second = uefi === undefined ? [] : ["-e", uefi, "-no-emul-boot"];
  const between = first.length > 0 && second.length > 0 ? ["-eltorito-alt-boot"] : [];
  return first.length + second.length === 0 ? [] : [...catalog, ...first, ...between, ...second];
}
