import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { compareFacts, inspectFile } from "../../imaging/index.ts";
import { type ImageFileFacts, ServicingError } from "../../terms/index.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { driftTable } from "../views/drift-table.ts";
import { factsTable } from "../views/facts-table.ts";
import { updateTable } from "../views/update-table.ts";

interface InspectOptions {
  readonly json?: true;
  readonly against?: string;
}

export function inspectCommand(
  command: Command,
  terminal: Terminal,
  done: (status: ExitStatus) => void,
): void {
  command
    .argument("<file>", "a .wim, .esd, .swm, .msu or .cab")
    .option("--json", "all facts as one JSON value")
    .option(
      "--against <facts.json>",
      "compare with facts printed earlier; exit status 3 when something differs",
    )
    .action(async (file: string, options: InspectOptions) => {
      done(await inspect(file, options, terminal));
    });
}

async function inspect(file: string, options: InspectOptions, terminal: Terminal): Promise<ExitStatus> {
  const facts = await inspectFile(file);
  if (options.against !== undefined) {
    const earlier = await readFacts(options.against);
    if (facts.kind !== "image-file")
      throw new ServicingError("INVALID_INPUT", `${file} is an update; --against compares image files.`);
    const drift = compareFacts(earlier, facts);
    if (options.json) printJson(terminal, { drift });
    else terminal.out(driftTable(drift));
    return drift.length === 0 ? EXIT.done : EXIT.drift;
  }
  if (options.json) printJson(terminal, facts);
  else terminal.out(facts.kind === "image-file" ? factsTable(facts) : updateTable(facts));
  return EXIT.done;
}

async function readFacts(path: string): Promise<ImageFileFacts> {
  const text = await readFile(path, "utf8");
  const facts = parseJson(text) as Partial<ImageFileFacts> | undefined;
  if (facts?.kind === "image-file" && Array.isArray(facts.images)) return facts as ImageFileFacts;
  throw new ServicingError("INVALID_INPUT", `${path} holds no facts of an image file.`, {
    hint: "Print them with: windows-image inspect FILE --json > facts.json",
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
