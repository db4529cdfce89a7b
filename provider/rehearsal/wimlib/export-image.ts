import { rm, stat } from "node:fs/promises";
import { withRollback } from "./file-snapshot.ts";
import { runWimlib, type WimlibOptions } from "./wimlib.ts";

export const COMPRESSIONS = ["none", "fast", "max", "recovery"] as const;
export type Compression = (typeof COMPRESSIONS)[number];

export interface ExportOptions extends Pick<WimlibOptions, "signal" | "onPercent"> {
  readonly sourceFile: string;
  /** The first part's siblings of a split image file, as a pattern. */
  readonly parts?: string | undefined;
  readonly index: number;
  readonly destinationFile: string;
  readonly destinationName?: string | undefined;
  /** Only for a new file; one that is there keeps its own. */
  readonly compression: Compression;
  readonly bootable: boolean;
  readonly checkIntegrity: boolean;
}

const FLAGS: Readonly<Record<Compression, readonly string[]>> = {
  none: ["--compress=none"],
  fast: ["--compress=xpress"],
  max: ["--compress=lzx"],
  recovery: ["--solid"],
};

/** Adds an image to an image file, which is made if it is not there. What fails leaves no trace. */
export async function exportImage(options: ExportOptions): Promise<void> {
  const { sourceFile, destinationFile, destinationName, index, parts, signal, onPercent } = options;
  const exists = await stat(destinationFile).then(
    () => true,
    () => false,
  );
  const args = [
    "export",
    sourceFile,
    String(index),
    destinationFile,
    ...(destinationName === undefined ? [] : [destinationName]),
    ...(exists ? [] : FLAGS[options.compression]),
    ...(options.bootable ? ["--boot"] : []),
    ...(options.checkIntegrity ? ["--check"] : []),
    ...(parts === undefined ? [] : [`--ref=${parts}`]),
  ];
  const run = () => runWimlib(args, { signal, onPercent });
  if (exists) return withRollback(destinationFile, run);
  try {
    await run();
  } catch (error) {
    await rm(destinationFile, { force: true });
    throw error;
  }
}
