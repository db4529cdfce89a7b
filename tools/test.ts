import { getReady, NotReady } from "./ready/index.ts";
import { closingLine, countResults } from "./testing/count-results.ts";
import { runVitest } from "./testing/run-vitest.ts";

/** `npm test [-- ARGS]`: gets ready, runs vitest with the arguments, and ends with one line that says how it went. */
async function test(args: readonly string[]): Promise<string> {
  try {
    await getReady({ pulumi: true, wimlib: true, isoWriter: true }, (line) => console.log(line));
  } catch (thrown) {
    if (!(thrown instanceof NotReady)) throw thrown;
    console.log(thrown.message);
    process.exitCode = 1;
    return closingLine({ passed: 0, failed: 1, skipped: 0 });
  }
  const { exitCode, report } = await runVitest(args);
  const counts = countResults(report, exitCode);
  process.exitCode = counts.failed > 0 ? 1 : 0;
  if (counts.skipped > 0) console.log(`${counts.skipped} skipped, for what this machine is or has not.`);
  return closingLine(counts);
}

console.log(await test(process.argv.slice(2)));
