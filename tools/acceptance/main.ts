import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Command, Option } from "commander";
import { untilInterrupted } from "../../provider/cli/cancellation.ts";
import { repeated, wholeNumber } from "../../provider/cli/commands/arguments.ts";
import { reportError } from "../../provider/cli/report-error.ts";
import { getReady } from "../ready/index.ts";
import { accept } from "./accept.ts";
import { toMarkdown } from "./to-markdown.ts";

/**
 * `npm run acceptance -- --source FILE --updates DIR`: services a real image with the project's own servicing, on Windows
 * and elevated, compares what came of it with the plan, and writes a report as Markdown and JSON.
 */
interface Flags {
  readonly source: string;
  readonly updates: readonly string[];
  readonly build?: string;
  readonly index?: number;
  readonly host?: "local" | "rehearsal";
  readonly out: string;
}

const say = (line: string): void => console.error(line);

const command = new Command("acceptance")
  .requiredOption("--source <file>", "install.wim of the installation media; it is only ever read")
  .requiredOption("--updates <path>", "an .msu or a folder of them; may be repeated", repeated)
  .option("--build <build>", "the wanted build (default: the highest that the updates make)")
  .option("--index <n>", "one image of the source; without, every image", wholeNumber)
  .addOption(
    new Option("--host <type>", "rehearsal tries this tool out; default: local, on Windows").choices([
      "local",
      "rehearsal",
    ]),
  )
  .option("--out <folder>", "gets the image file, its logs and the report", "acceptance")
  .action(async ({ out, ...flags }: Flags) => {
    if (flags.host === "rehearsal") await getReady({ wimlib: true }, say);
    const folder = resolve(out);
    await mkdir(folder, { recursive: true });
    const report = await untilInterrupted((signal) => accept({ ...flags, folder, signal, say }));
    const text = toMarkdown(report);
    await writeFile(join(folder, "acceptance.json"), `${JSON.stringify(report, null, 2)}\n`);
    await writeFile(join(folder, "acceptance.md"), text);
    console.log(text);
    say(`Written: ${join(folder, "acceptance.md")} and acceptance.json`);
    process.exitCode = report.accepted ? 0 : 1;
  });

await command.parseAsync().catch((error: unknown) => {
  process.exitCode = reportError(error, false, {
    out: console.log,
    err: (text) => process.stderr.write(text),
    columns: undefined,
  });
});
