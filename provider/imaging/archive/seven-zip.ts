import { basename, dirname } from "node:path";
import sevenZip from "7z-wasm";
import type { ArchiveInput, ArchiveJob, ArchiveResult } from "./job.ts";

type SevenZip = Awaited<ReturnType<typeof sevenZip.default>>;

const IN = "/in";
const OUT = "/out";
/** No question, no wildcards, names without case, UTF-8; a password given keeps it from asking for one. */
const SWITCHES = ["-y", "-bd", "-spd", "-ssc-", "-sccUTF-8", "-p-"];

/** Runs 7-Zip once, in an instance of its own as the library demands. Blocks its thread while it works. */
export async function runSevenZip({ input, members }: ArchiveJob): Promise<ArchiveResult> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const program = await sevenZip.default({ print, printErr: print });
  const archive = provide(program, input);
  const command = members ? ["x", `-o${OUT}`, ...includes(members)] : ["l", "-slt", "-ba"];
  // Its declared answer is void; it is the exit code.
  const exitCode = Number(program.callMain([...command, ...SWITCHES, "--", archive]));
  return { exitCode, lines, contents: (members ?? []).map((member) => extracted(program, member)) };
}

/** A member without a name is none, and 7-Zip breaks down when asked for it. */
const includes = (members: readonly string[]): string[] =>
  members.filter((member) => member !== "").map((member) => `-i!${member}`);

function provide({ FS, NODEFS }: SevenZip, input: ArchiveInput): string {
  FS.mkdir(IN);
  if ("path" in input) {
    FS.mount(NODEFS, { root: dirname(input.path) }, IN);
    return `${IN}/${basename(input.path)}`;
  }
  const archive = `${IN}/archive`;
  const stream = FS.open(archive, "w+");
  FS.write(stream, input.bytes, 0, input.bytes.length);
  FS.close(stream);
  return archive;
}

/** A member where it was extracted to; names are the archive's there, whose case may differ. */
function extracted({ FS }: SevenZip, member: string): Uint8Array<ArrayBuffer> | undefined {
  let path = OUT;
  for (const part of member.split("/")) {
    const name = namesIn(FS, path).find((here) => here.toLowerCase() === part.toLowerCase());
    if (name === undefined) return undefined;
    path = `${path}/${name}`;
  }
  return FS.isFile(FS.stat(path).mode) ? new Uint8Array(FS.readFile(path)) : undefined;
}

/** Nothing was extracted where there is no folder; the ways up and to itself are no members. */
function namesIn(FS: SevenZip["FS"], path: string): string[] {
  try {
    return FS.readdir(path).filter((name) => name !== "." && name !== "..");
  } catch {
    return [];
  }
}
