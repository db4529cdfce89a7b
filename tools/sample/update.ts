import { parseBuild } from "../../provider/terms/index.ts";
import { makeCabinet } from "./cab.ts";
import { type CompDb, makeAggregatedMetadata } from "./comp-db.ts";
import { makeDeploymentCabinet, makeScanCabinet } from "./deployment.ts";
import { type MadeUpdate, type UpdateOptions, writeBytes, writeNamedUpdate } from "./named-update.ts";
import { makePackageCabinet } from "./package-cabinet.ts";
import { catalogArchitecture } from "./package-identity.ts";
import { makePayloadWim } from "./payload.ts";
import { pseudoRandomBytes } from "./pseudo-random.ts";
import { rollupPackage, servicingStackOf, servicingStackPackage } from "./rollup-packages.ts";
import { makeWim } from "./wim.ts";

export interface CumulativeUpdateOptions extends UpdateOptions {
  /** The build that it is a difference against. */
  readonly base: string;
  /** The build that it makes. */
  readonly target: string;
  /** Writes the mark of a checkpoint into its package. */
  readonly checkpoint?: boolean;
  /** Build of the servicing stack inside; without it, a little below the target. */
  readonly servicingStack?: string;
  /** The KB of that stack; without it, the one after the update's own. */
  readonly servicingStackKb?: string;
  /** `cabinet` is the form of the releases before 24H2. Default `wim`. */
  readonly form?: "wim" | "cabinet";
  /** A hotpatch has a component database of its own kind. */
  readonly hotpatch?: boolean;
  /** Bytes of the differences that it carries; default 4096. */
  readonly payloadSize?: number;
}

/** A cumulative update with its servicing stack: a real `.msu`, small. */
export async function makeCumulativeUpdate(options: CumulativeUpdateOptions): Promise<MadeUpdate> {
  const { base, target, form = "wim", hotpatch = false } = options;
  for (const build of [base, target])
    if (!parseBuild(build)) throw new TypeError(`"${build}" is not a build.`);
  const members = await updateMembers(options);
  return writeNamedUpdate(
    options,
    { type: hotpatch ? "hotpatch" : "cumulative-update", base, target },
    {
      extension: "msu",
      write:
        form === "cabinet"
          ? writeBytes(makeCabinet([...members].map(([name, bytes]) => ({ name, bytes }))))
          : (path) => makeWim(path, [{ name: "content", files: members }], { compression: "none" }),
    },
  );
}

async function updateMembers(options: CumulativeUpdateOptions): Promise<ReadonlyMap<string, Uint8Array>> {
  const { kb, base, target, architecture = "amd64", hotpatch = false } = options;
  const arch = catalogArchitecture(architecture);
  const stem = `Windows11.0-${kb}-${arch}`;
  const payload = await makePayloadWim({ ...options, architecture });
  const stackBuild = options.servicingStack ?? servicingStackOf(target);
  const stackKb = options.servicingStackKb ?? `KB${Number(kb.replace(/\D/g, "")) + 1}`;
  const stackPackage = servicingStackPackage(stackBuild, architecture);
  const stackName = `SSU-${stackBuild}-${arch}.cab`;
  const stack = makePackageCabinet({ identity: stackPackage, releaseType: "Update", kb: stackKb });
  const databases: readonly CompDb[] = [
    {
      name: hotpatch ? "HotpatchCompDB" : "LCUCompDB",
      featureType: hotpatch ? "HotpatchUpdate" : "CumulativeUpdate",
      kb,
      architecture,
      base,
      target,
      packageId: packageId(rollupPackage(target, architecture)),
      payload: { name: `${stem}.wim`, bytes: payload },
    },
    {
      name: "SSUCompDB",
      featureType: "ServicingStackUpdate",
      kb: stackKb,
      architecture,
      base,
      target: stackBuild,
      packageId: packageId(stackPackage),
      payload: { name: stackName, bytes: stack },
    },
  ];
  return new Map([
    ["DesktopDeployment.cab", makeDeploymentCabinet(architecture, stackBuild)],
    ["DesktopDeployment_x86.cab", makeDeploymentCabinet("x86", stackBuild)],
    ["onepackage.AggregatedMetadata.cab", makeAggregatedMetadata(databases)],
    [stackName, stack],
    [`${stem}.psf`, pseudoRandomBytes(stem, options.payloadSize ?? 4096)],
    [`${stem}.wim`, payload],
    ["wsusscan.cab", makeScanCabinet(kb)],
  ]);
}

const packageId = ({ name, architecture, version }: ReturnType<typeof rollupPackage>): string =>
  `${name}~~${architecture}~~${version}`;
