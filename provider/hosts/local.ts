import { ServicingError } from "../terms/index.ts";
import type { Host } from "./host.ts";
import { findOemCodePage } from "./oem-code-page.ts";
import { toProgramCommand } from "./program-command.ts";
import { makeProgramHost } from "./program-host.ts";
import { isRehearsalProgram } from "./rehearsal.ts";
import { systemProgram } from "./system-program.ts";

/** What a choice of host depends on, apart from the arguments. */
export interface HostSurroundings {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** This machine: the program that WINDOWS_IMAGE_DISM names, on Windows its own `dism.exe` unless it does. */
export function makeLocalHost({ platform, env }: HostSurroundings): Host {
  const windows = platform === "win32";
  const program = env.WINDOWS_IMAGE_DISM || (windows ? systemProgram("dism.exe", env) : undefined);
  if (program === undefined)
    throw new ServicingError("HOST_NOT_SUPPORTED", `The host "local" needs Windows; this is ${platform}.`, {
      property: "host",
      hint: 'Use { type: "rehearsal" }, or name a DISM program in WINDOWS_IMAGE_DISM.',
    });
  return makeProgramHost({
    type: "local",
    rehearsed: isRehearsalProgram(program),
    command: toProgramCommand(program),
    system: windows ? "windows" : "other",
    env,
    ...(windows && { findCodePage: findOemCodePage }),
  });
}
