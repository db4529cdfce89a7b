import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { type ComparableFacts, compareFacts, inspectPath } from "../../imaging/index.ts";
import { ServicingError } from "../../terms/index.ts";
import { EXIT, type ExitStatus, printJson, type Terminal } from "../terminal.ts";
import { driftTable } from "../views/drift-table.ts";
import { factsTable } from "../views/facts-table.ts";
import { mediaTable } from "../views/media-table.ts";
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
    .argument("<file>", "a .wim, .esd, .swm, .msu or .cab, or installation media: a folder or an ISO file")
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
  const facts = await inspectPath(file);
  if (options.against !== undefined) {
    const earlier = await readFacts(options.against);
    if (facts.kind === "update")
      throw new ServicingError(
        "INVALID_INPUT",
        `${file} is an update; --against compares image files and installation media.`,
      );
    if (facts.kind !== earlier.kind)
      throw new ServicingError(
        "INVALID_INPUT",
        `${options.against} holds facts of ${NAMES[earlier.kind]}, ${file} is ${NAMES[facts.kind]}.`,
      );
    const drift = compareFacts(earlier, facts);
    if (options.json) printJson(terminal, { drift });
    else terminal.out(driftTable(drift));
    return drift.length === 0 ? EXIT.done : EXIT.drift;
  }
  if (options.json) printJson(terminal, facts);
  else terminal.out(tableOf(facts));
  return EXIT.done;
}

const NAMES = { "image-file": "an image file", media: "installation media" } as const;

function tableOf(facts: Awaited<ReturnType<typeof inspectPath>>): string {
  if (facts.kind === "media") return mediaTable(facts);
  return facts.kind === "update" ? updateTable(facts) : factsTable(facts);
}

async function readFacts(path: string): Promise<ComparableFacts> {
  const text = await readFile(path, "utf8");
  const facts = parseJson(text) as Partial<ComparableFacts> | undefined;
  if (facts?.kind === "image-file" && Array.isArray(facts.images)) return facts as ComparableFacts;
  if (facts?.kind === "media" && facts.boot) return facts as ComparableFacts;
  throw new ServicingError("INVALID_INPUT", `${path} holds no facts of an image file or of media.`, {
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
