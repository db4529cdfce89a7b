import type { Architecture, UpdateFacts } from "../../terms/index.ts";
import type { Cabinet } from "./cabinet/index.ts";

const SETUP_FILES = /(?:^|\/)(?:setuphost|setupprep|setupplatform|setupcore|updateagent)\.(?:exe|dll)$/i;
/** Enough of a program to hold its headers. */
const PROGRAM_START = 4096;
const MACHINES: ReadonlyMap<number, Architecture> = new Map([
  [0x14c, "x86"],
  [0x8664, "amd64"],
  [0xaa64, "arm64"],
]);

/** A Setup Dynamic Update is plain files for `sources`, without a manifest. */
export const isSetupUpdate = (paths: readonly string[]): boolean =>
  paths.some((path) => SETUP_FILES.test(path));

/** It does not say its KB; its programs say what they run on. */
export async function readSetupUpdate(cabinet: Cabinet): Promise<UpdateFacts> {
  const path = cabinet.paths.find((candidate) => SETUP_FILES.test(candidate));
  const start = path === undefined ? new Uint8Array(0) : await cabinet.read(path, PROGRAM_START);
  const architecture = machineOf(start) ?? null;
  return { kb: null, type: "setup", architecture, base: null, target: null, checkpoint: false };
}

/** Offset of the PE header @0x3c; the machine is its first field. */
function machineOf(program: Uint8Array): Architecture | undefined {
  const bytes = Buffer.from(program);
  if (bytes.length < 0x40 || bytes.toString("latin1", 0, 2) !== "MZ") return undefined;
  const header = bytes.readUInt32LE(0x3c);
  if (header + 6 > bytes.length || bytes.toString("latin1", header, header + 4) !== "PE\0\0")
    return undefined;
  return MACHINES.get(bytes.readUInt16LE(header + 4));
}
