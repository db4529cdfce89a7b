import { installByApt } from "./apt.ts";
import { findProgram } from "./find-program.ts";
import type { Say } from "./not-ready.ts";

const PROGRAMS = ["mkisofs", "genisoimage", "oscdimg"];

/** Gets a program that writes ISO files with UDF where that can be done; says so where not, and nothing else hangs on it. */
export async function getIsoWriter(say: Say): Promise<string | undefined> {
  const find = async (): Promise<string | undefined> => {
    for (const program of PROGRAMS) {
      const found = await findProgram(program);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const found = process.env.WINDOWS_IMAGE_ISO_WRITER ?? (await find());
  if (found !== undefined) return found;
  const installed = (await installByApt(["genisoimage"], say)) ? await find() : undefined;
  if (installed === undefined)
    say(
      "No program that writes ISO files is installed (apt-get install genisoimage): media are made as folders only.",
    );
  return installed;
}
