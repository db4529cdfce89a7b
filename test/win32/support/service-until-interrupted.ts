// Brings the sample to a build until Ctrl-C is pressed, as the command line does.
import { untilInterrupted } from "../../../provider/cli/cancellation.ts";
import { reportError } from "../../../provider/cli/report-error.ts";
import { service } from "./service.ts";

const [output = ""] = process.argv.slice(2);
const terminal = {
  out: (text: string) => process.stdout.write(text),
  err: (text: string) => process.stderr.write(text),
  columns: undefined,
};
try {
  await untilInterrupted((signal) => service({ output, signal }));
} catch (error) {
  process.exitCode = reportError(error, false, terminal);
}
