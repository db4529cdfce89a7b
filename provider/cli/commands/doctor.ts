import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { selectHost } from "../../hosts/index.ts";
import { readImageFile, readUpdateFiles, stampSource } from "../../resources/index.ts";
import { type Examination, examineMachine } from "../../servicing/index.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { doctorView } from "../views/doctor-view.ts";
import { repeated } from "./arguments.ts";

interface DoctorFlags {
  readonly host?: string;
  readonly work?: string;
  readonly output: string;
  readonly image?: string;
  readonly updates?: readonly string[];
  readonly json?: true;
}

export function doctorCommand(
  command: Command,
  terminal: Terminal,
  done: (status: ExitStatus) => void,
): void {
  command
    .option("--host <type>", "local or rehearsal (default: local where DISM is)")
    .option("--work <folder>", "the work directory (default: .windows-image beside the output)")
    .option("--output <file>", "the image file that shall be made", "install.wim")
    .option("--image <file>", "the image file that shall be serviced, for the space that it takes")
    .option("--updates <path>", "its updates, a file or a folder; may be repeated", repeated)
    .option("--json", "what was found as one JSON value")
    .action(async (flags: DoctorFlags) => {
      const host = selectHost({ type: flags.host ?? (hasDism() ? "local" : "rehearsal") });
      const findings = await examineMachine(host, await toExamination(flags));
      if (flags.json) printJson(terminal, { host: host.type, system: process.platform, findings });
      else terminal.out(doctorView(findings));
      done(findings.some(({ level }) => level === "problem") ? EXIT.refused : EXIT.done);
    });
}

const hasDism = (): boolean => process.platform === "win32" || Boolean(process.env.WINDOWS_IMAGE_DISM);

async function toExamination({ work, output, image, updates = [] }: DoctorFlags): Promise<Examination> {
  const places = {
    workDirectory: resolve(work ?? join(dirname(output), ".windows-image")),
    output: resolve(output),
  };
  if (image === undefined) return places;
  const [facts, found] = await Promise.all([
    readImageFile(await stampSource(image, "image"), "image"),
    readUpdateFiles(updates),
  ]);
  const updatesSize = found.reduce((all, { size = 0 }) => all + size, 0);
  return {
    ...places,
    build: facts.images[0]?.build ?? null,
    sizes: { image: facts.size, updates: updatesSize, serviced: true },
  };
}
