/** A member of an archive: folders are left out. */
export interface ArchiveMember {
  /** With `/` between folders. */
  readonly path: string;
  /** Unpacked bytes; null where the archive does not say. */
  readonly size: number | null;
}

/** The members in 7-Zip's technical list: blocks of `Key = Value`, one a member. */
export function parseMembers(lines: readonly string[]): ArchiveMember[] {
  const members: ArchiveMember[] = [];
  let block = new Map<string, string>();
  for (const line of [...lines, ""]) {
    const split = line.indexOf(" = ");
    if (split > 0) block.set(line.slice(0, split), line.slice(split + 3));
    if (line !== "") continue;
    const path = block.get("Path");
    if (path !== undefined && !isFolder(block))
      members.push({ path: path.replaceAll("\\", "/"), size: sizeOf(block) });
    block = new Map();
  }
  return members;
}

const isFolder = (block: ReadonlyMap<string, string>): boolean =>
  block.get("Folder") === "+" || /^D/.test(block.get("Attributes") ?? "");

function sizeOf(block: ReadonlyMap<string, string>): number | null {
  const size = block.get("Size")?.trim();
  return size && /^\d+$/.test(size) ? Number(size) : null;
}
