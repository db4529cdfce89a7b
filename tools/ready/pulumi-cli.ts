import { mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { lock } from "proper-lockfile";
import semver from "semver";
import { runProgram } from "../../provider/hosts/index.ts";
import { buildPulumi } from "./build-pulumi.ts";
import { cacheFolder } from "./cache-folder.ts";
import { findProgram, isProgram, programName } from "./find-program.ts";
import { installPulumi } from "./install-pulumi.ts";
import { NotReady, type Say } from "./not-ready.ts";

const OLDEST = "3.150.0";

/** Folder of a Pulumi CLI: on PATH, else kept for this user, else installed, else built. Throws NotReady where none can be had. */
export async function getPulumiCli(say: Say): Promise<string> {
  return (await onPath()) ?? (await kept()) ?? (await getAlone(say));
}

async function onPath(): Promise<string | undefined> {
  const path = await findProgram("pulumi");
  if (path === undefined) return undefined;
  const { exitCode, stdout } = await runProgram(path, ["version"], {
    env: { PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return exitCode === 0 && semver.gte(semver.coerce(stdout) ?? "0.0.0", OLDEST) ? dirname(path) : undefined;
}

const folderOf = (version: string): string => join(cacheFolder(), `pulumi-v${version}`);

/** The newest of those that are kept; each got its name only when it was whole. */
async function kept(): Promise<string | undefined> {
  const names = await readdir(cacheFolder()).catch(() => []);
  const versions = names.flatMap((name) => semver.valid(/^pulumi-v(.+)$/.exec(name)?.[1]) ?? []);
  for (const version of semver.rsort(versions)) {
    const bin = join(folderOf(version), "bin");
    if (semver.gte(version, OLDEST) && (await isProgram(join(bin, programName("pulumi"))))) return bin;
  }
  return undefined;
}

/** One process at a time gets it; the others then find it kept. */
async function getAlone(say: Say): Promise<string> {
  await mkdir(cacheFolder(), { recursive: true });
  const release = await lock(cacheFolder(), {
    stale: 30_000,
    update: 5_000,
    retries: { forever: true, minTimeout: 1_000, maxTimeout: 1_000 },
  });
  try {
    const found = await kept();
    if (found !== undefined) return found;
    const got = (await installPulumi(folderOf, say)) ?? (await buildPulumi(folderOf, say));
    if (got !== undefined) return join(got, "bin");
    throw new NotReady(
      "There is no Pulumi CLI here, and none can be had. Install it: https://www.pulumi.com/docs/iac/download-install/",
    );
  } finally {
    await release();
  }
}
