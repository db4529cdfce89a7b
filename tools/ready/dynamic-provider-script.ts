import { chmod, copyFile, mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";
import { isProgram } from "./find-program.ts";

const NAME =
  process.platform === "win32" ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";

/** Folder of the script by which the engine starts dynamic providers: beside the CLI, as in the official bundle, or else kept for this user. */
export async function getDynamicProviderScript(pulumiBin: string): Promise<string> {
  if (await isProgram(join(pulumiBin, NAME))) return pulumiBin;
  const require = createRequire(import.meta.url);
  const sdk = dirname(require.resolve("@pulumi/pulumi/package.json"));
  const { version } = require("@pulumi/pulumi/package.json") as { version: string };
  const folder = pulumiBin.startsWith(cacheFolder())
    ? pulumiBin
    : join(cacheFolder(), `dynamic-provider-v${version}`);
  const script = join(folder, NAME);
  if (await isProgram(script)) return folder;
  await mkdir(folder, { recursive: true });
  await copyFile(join(sdk, NAME), script).catch(() => copyFile(join(sdk, "dist", NAME), script));
  await chmod(script, 0o755);
  return folder;
}
