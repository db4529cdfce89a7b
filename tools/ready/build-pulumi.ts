import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import semver from "semver";
import { runProgram } from "../../provider/hosts/index.ts";
import { findProgram, programName } from "./find-program.ts";
import type { Say } from "./not-ready.ts";

/** The newest release whose module builds by itself. */
const VERSION = "3.259.0";
const GO = "1.25.11";
/** Milliseconds between two lines that say that it goes on. */
const SIGN_OF_LIFE = 2 * 60_000;
const MODULE = "github.com/pulumi/pulumi";

/** Pulumi's own replacements, which Go leaves out for a module that is a dependency. Sums are proven by Go's checksum database. */
const GO_MOD = `module localhost/pulumi-cli

go ${GO}

require (
	${MODULE}/pkg/v3 v${VERSION}
	${MODULE}/sdk/v3 v${VERSION}
)

replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e

replace golang.org/x/text => golang.org/x/text v0.39.0
`;

/** Builds the CLI from its Go module where a Go toolchain is there; else undefined. */
export async function buildPulumi(
  folderOf: (version: string) => string,
  say: Say,
): Promise<string | undefined> {
  const go = await findProgram("go");
  if (go === undefined) {
    say("There is no Go toolchain to build the Pulumi CLI with.");
    return undefined;
  }
  const folder = folderOf(VERSION);
  const partial = `${folder}.partial`;
  say(`Building the Pulumi CLI ${VERSION} from its Go module: four to ten minutes, once for all checkouts`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(join(partial, "source"), { recursive: true });
  await writeFile(join(partial, "source", "go.mod"), GO_MOD);
  const began = performance.now();
  const sign = setInterval(() => say(`… still building (${minutesSince(began)} min)`), SIGN_OF_LIFE);
  const { exitCode, stderr } = await runProgram(go, BUILD, {
    cwd: join(partial, "source"),
    env: await goEnvironment(go),
  }).finally(() => clearInterval(sign));
  if (exitCode === 0) {
    await rm(join(partial, "source"), { recursive: true });
    await rename(partial, folder);
    return folder;
  }
  await rm(partial, { recursive: true, force: true });
  say(`Go could not build it: ${stderr.trim().split("\n").slice(-3).join(" ")}`);
  return undefined;
}

const minutesSince = (began: number): number => Math.round((performance.now() - began) / 60_000);

const BUILD = [
  "build",
  "-mod=mod",
  "-tags=osusergo,grpcnotrace",
  `-ldflags=-w -s -X ${MODULE}/sdk/v3/go/common/version.Version=v${VERSION}`,
  `-o=${join("..", "bin", programName("pulumi"))}`,
  `${MODULE}/pkg/v3/cmd/pulumi`,
];

/** A toolchain that is too old fetches the one that the module asks for. */
async function goEnvironment(go: string): Promise<Record<string, string>> {
  const { stdout } = await runProgram(go, ["env", "GOVERSION"], { env: { GOTOOLCHAIN: "local" } });
  const own = semver.coerce(stdout) ?? "0.0.0";
  return { GOWORK: "off", ...(semver.lt(own, GO) && { GOTOOLCHAIN: "auto" }) };
}
