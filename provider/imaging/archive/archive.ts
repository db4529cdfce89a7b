import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { readFailure } from "../source/index.ts";
import type { ArchiveInput, ArchiveResult } from "./job.ts";
import { type ArchiveMember, parseMembers } from "./list-members.ts";
import { runJob } from "./run-job.ts";

/** The members of a cabinet, WIM, ESD or any other archive that 7-Zip reads. UPDATE_DAMAGED where it cannot be read. */
export async function listArchive(input: ArchiveInput): Promise<ArchiveMember[]> {
  const result = await run(input);
  requireSuccess(input, result);
  return parseMembers(result.lines);
}

/**
 * Members by their paths (`/` between folders, names without case), all in one go, in the order asked for; undefined
 * for one that the archive does not have. UPDATE_DAMAGED where the archive cannot be read.
 */
export async function readArchiveMembers(
  input: ArchiveInput,
  members: readonly string[],
): Promise<(Uint8Array | undefined)[]> {
  if (members.length === 0) return [];
  const result = await run(input, members);
  requireSuccess(input, result);
  return [...result.contents];
}

/** One member, which must be there: UPDATE_DAMAGED otherwise. */
export async function readArchiveMember(input: ArchiveInput, member: string): Promise<Uint8Array> {
  const [contents] = await readArchiveMembers(input, [member]);
  if (contents) return contents;
  throw new ServicingError("UPDATE_DAMAGED", `${nameOf(input)} has no ${member} in it.`, {
    hint: "Download the file again; if it stays so, it is another kind of file than expected.",
  });
}

const nameOf = (input: ArchiveInput): string => ("path" in input ? input.path : input.name);

/** What is no plain file is refused here, where the reason can be told. */
async function run(input: ArchiveInput, members?: readonly string[]): Promise<ArchiveResult> {
  const job = members ? { members } : {};
  if (!("path" in input)) return runJob({ input, ...job });
  const found = await stat(input.path).catch((error) => {
    throw readFailure(error, input.path);
  });
  if (!found.isFile())
    throw new ServicingError("FILE_NOT_READABLE", `Cannot open ${input.path}: it is not a file.`, {
      hint: "Give the path of a file.",
    });
  return runJob({ input: { path: resolve(input.path) }, ...job });
}

/** Exit code 1 is a warning, such as bytes behind the end of a cabinet: signatures stand there. */
function requireSuccess(input: ArchiveInput, { exitCode, lines }: ArchiveResult): void {
  if (exitCode <= 1) return;
  throw new ServicingError("UPDATE_DAMAGED", `${nameOf(input)} is damaged: it cannot be unpacked.`, {
    hint: "Copy or download the file again.",
    detail: { exitCode, reasons: lines.filter((line) => /error|cannot|failed/i.test(line)).slice(0, 5) },
  });
}
