import { setTimeout as pause } from "node:timers/promises";
import { ServicingError } from "../../terms/index.ts";
import { findHolders, nameHolders } from "./find-holders.ts";

/**
 * What Windows says of a file or folder that another program has open. The same words may mean that a right is
 * missing, which time does not heal; a virus scanner lets go after seconds.
 */
const HELD =
  process.platform === "win32" ? ["EBUSY", "ENOTEMPTY", "EPERM", "EACCES"] : ["EBUSY", "ENOTEMPTY"];
/** About 20 seconds altogether. */
const PAUSES_MS = [50, 100, 200, 400, 800, 1500, 3000, 5000, 8000];

/** Does something to a file again while another program holds it. FILE_BUSY, with that program's name where it can be known. */
export async function outlastHolders<Result>(
  act: () => Promise<Result>,
  { path, purpose, pauses = PAUSES_MS }: { path: string; purpose: string; pauses?: readonly number[] },
): Promise<Result> {
  for (const milliseconds of [...pauses, undefined])
    try {
      return await act();
    } catch (error) {
      if (!HELD.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
      if (milliseconds === undefined) throw await busy(error, path, purpose);
      await pause(milliseconds);
    }
  throw new Error("Not reached: the last attempt returns or throws.");
}

/** EPERM without anybody who holds the file stays what it is: a right that is missing. */
async function busy(error: unknown, path: string, purpose: string): Promise<unknown> {
  const holders = await findHolders(path);
  if (holders.length === 0 && (error as NodeJS.ErrnoException).code !== "EBUSY") return error;
  return new ServicingError(
    "FILE_BUSY",
    `Cannot ${purpose} ${path}: ${nameHolders(holders)} holds it open.`,
    {
      hint: "Close that program, or except the folder from its watch if it is a virus scanner, and run again.",
      detail: { path, holders },
      cause: error,
    },
  );
}
