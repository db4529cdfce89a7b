import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { runProgram } from "../../provider/hosts/index.ts";
import type { Say } from "./not-ready.ts";

const INSTALLER = "https://get.pulumi.com/install.sh";
/** Milliseconds: to learn that there is no way out, and for the download itself. */
const REACH = 3_000;
const DOWNLOAD = 5 * 60_000;

/** The official installer, by the Automation API: the version of the SDK. Undefined, within seconds, where it is out of reach. */
export async function installPulumi(
  folderOf: (version: string) => string,
  say: Say,
): Promise<string | undefined> {
  if (!(await isReachable())) {
    say("Pulumi's installer is out of reach.");
    return undefined;
  }
  const require = createRequire(import.meta.url);
  const { version } = require("@pulumi/pulumi/package.json") as { version: string };
  const folder = folderOf(version);
  const partial = `${folder}.partial`;
  say(`Installing the Pulumi CLI ${version} with its official installer`);
  await rm(partial, { recursive: true, force: true });
  const script = `import { PulumiCommand } from ${JSON.stringify(import.meta.resolve("@pulumi/pulumi/automation/index.js"))};
    await PulumiCommand.install({ root: ${JSON.stringify(partial)} });`;
  const signal = AbortSignal.timeout(DOWNLOAD);
  const ended = await runProgram(process.execPath, ["--input-type=module", "--eval", script], {
    signal,
  }).catch(() => undefined);
  if (ended?.exitCode === 0) {
    await rename(partial, folder);
    return folder;
  }
  await rm(partial, { recursive: true, force: true });
  say("The installer did not succeed.");
  return undefined;
}

const isReachable = (): Promise<boolean> =>
  fetch(INSTALLER, { method: "HEAD", signal: AbortSignal.timeout(REACH) }).then(
    ({ ok }) => ok,
    () => false,
  );
