import { basename, win32 } from "node:path";
import { findProgram, type HostSurroundings } from "../../../hosts/index.ts";
import { ServicingError } from "../../../terms/index.ts";
import type { IsoWriterKind } from "./iso-arguments.ts";

export interface IsoWriter {
  readonly kind: IsoWriterKind;
  readonly program: string;
  /** Largest file in bytes that Windows reads of what it writes; undefined where there is no limit. */
  readonly largest: number | undefined;
}

const FOUR_GIB = 2 ** 32 - 1;
const ELSEWHERE = ["mkisofs", "genisoimage", "xorriso"];

/**
 * The program that writes ISO files here: the one that WINDOWS_IMAGE_ISO_WRITER names, on Windows oscdimg.exe of the Assessment
 * and Deployment Kit, elsewhere mkisofs, genisoimage or xorriso. PROGRAM_NOT_FOUND says how to get one.
 */
export async function findIsoWriter(surroundings: HostSurroundings = here()): Promise<IsoWriter> {
  const named = surroundings.env.WINDOWS_IMAGE_ISO_WRITER;
  const candidates = named ? [named] : candidatesOn(surroundings);
  for (const candidate of candidates) {
    const program = await findProgram(candidate, surroundings);
    if (program !== undefined) return toWriter(program);
  }
  throw new ServicingError(
    "PROGRAM_NOT_FOUND",
    named
      ? `WINDOWS_IMAGE_ISO_WRITER names ${named}, which is no program.`
      : "No program that writes ISO files is installed.",
    {
      property: "output",
      hint:
        surroundings.platform === "win32"
          ? "Install the Deployment Tools of the Windows Assessment and Deployment Kit, which bring oscdimg.exe."
          : "Install genisoimage (apt-get install genisoimage; brew install cdrtools), or make a folder.",
    },
  );
}

const here = (): HostSurroundings => ({ platform: process.platform, env: process.env });

/** Where the kit is installed unless it was told otherwise; the PATH first. */
function candidatesOn({ platform, env }: HostSurroundings): string[] {
  if (platform !== "win32") return ELSEWHERE;
  const roots = [env["ProgramFiles(x86)"], env.ProgramFiles, env.ProgramW6432].filter(
    (root) => root !== undefined,
  );
  const processor = env.PROCESSOR_ARCHITECTURE?.toLowerCase() ?? "amd64";
  const folders = [...new Set([processor, "amd64", "x86"])];
  const kits = [...new Set(roots)].flatMap((root) =>
    folders.map((folder) => win32.join(root, KIT, folder, "Oscdimg", "oscdimg.exe")),
  );
  return ["oscdimg.exe", ...kits];
}

const KIT = "Windows Kits\\10\\Assessment and Deployment Kit\\Deployment Tools";

function toWriter(program: string): IsoWriter {
  const name = basename(program).toLowerCase();
  if (name.startsWith("oscdimg")) return { kind: "oscdimg", program, largest: undefined };
  if (name.startsWith("xorriso")) return { kind: "xorriso", program, largest: FOUR_GIB };
  return { kind: "mkisofs", program, largest: undefined };
}
