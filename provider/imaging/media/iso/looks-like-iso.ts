import { openFile } from "../../source/index.ts";

const SECTOR = 2048;
/** Volume descriptors begin behind sixteen unused sectors; UDF's mark, `NSR02` or `NSR03`, comes a few sectors later. */
const FIRST_DESCRIPTOR = 16;
const DESCRIPTORS = 16;
const MARKS: ReadonlySet<string> = new Set(["CD001", "NSR02", "NSR03"]);

/** Whether a file is an ISO 9660 or UDF volume, by its descriptors and not by its name. */
export async function looksLikeIso(path: string): Promise<boolean> {
  const file = await openFile(path);
  try {
    const start = FIRST_DESCRIPTOR * SECTOR;
    const length = Math.min(DESCRIPTORS * SECTOR, file.size - start);
    if (length < SECTOR) return false;
    const bytes = Buffer.from(await file.readAt(start, length));
    const marks = Array.from({ length: Math.floor(length / SECTOR) }, (_, sector) =>
      bytes.toString("latin1", sector * SECTOR + 1, sector * SECTOR + 6),
    );
    return marks.some((mark) => MARKS.has(mark));
  } finally {
    await file.close();
  }
}
