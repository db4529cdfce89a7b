import { createHive } from "../../provider/rehearsal/hive/index.ts";
import type { Architecture } from "../../provider/terms/index.ts";
import { componentFileName, makeComponentManifest, revisionComponents } from "./component-manifest.ts";
import { formatIdentity } from "./package-identity.ts";
import type { FeatureStates, InstalledPackage } from "./package-list.ts";
import { makePackageManifest, makeSecurityCatalog } from "./package-manifest.ts";
import { makePeStub } from "./pe-stub.ts";
import { packageBuildOf } from "./release-line.ts";
import { servicingStackOf } from "./rollup-packages.ts";
import { softwareTree } from "./software-tree.ts";
import { systemTree } from "./system-tree.ts";

export interface WindowsTreeOptions {
  readonly build: string;
  readonly release: string;
  readonly architecture: Architecture;
  readonly editionId: string;
  readonly installationType: string;
  readonly productName: string;
  readonly productType: "WinNT" | "ServerNT";
  readonly languages: readonly string[];
  readonly packages: readonly InstalledPackage[];
  readonly features?: FeatureStates;
  readonly pendingActions?: boolean;
  readonly apps?: readonly string[];
}

const PACKAGES = "Windows/servicing/Packages";
const SYSTEM32 = "Windows/System32";
const PROGRAMS = ["kernel32.dll", "ntdll.dll", "ntoskrnl.exe"];
const FOLDERS = ["Program Files/Common Files/", "ProgramData/", "Users/Default/"];

/** The files of an installed Windows by which its level is known: hives, packages, components, a kernel. */
export function windowsTree(options: WindowsTreeOptions): Map<string, Uint8Array> {
  const { build, architecture, editionId, productType, packages, pendingActions = false } = options;
  const packageBuild = packageBuildOf(build);
  const servicingStack = servicingStackOf(packageBuild);
  const targeting = productType === "WinNT" ? "clientos" : "serveros";
  const components = revisionComponents(architecture, packageBuild, servicingStack, targeting);
  const program = (name: string): [string, Uint8Array] => [
    `${SYSTEM32}/${name}`,
    makePeStub(name, `10.0.${packageBuild}`, architecture),
  ];
  const software = softwareTree({ ...options, servicingStack, features: options.features ?? {} });
  const system = systemTree({ ...options, productSuite: suiteOf(options) });
  return new Map<string, Uint8Array>([
    [`${SYSTEM32}/config/SOFTWARE`, createHive(software)],
    [`${SYSTEM32}/config/SYSTEM`, createHive(system)],
    ...PROGRAMS.map(program),
    ...FOLDERS.map((name): [string, Uint8Array] => [name, new Uint8Array()]),
    [`Windows/${editionId}.xml`, Buffer.from(`<edition>${editionId}</edition>\r\n`)],
    ...packages.flatMap(packageFiles),
    ...components.map((component): [string, Uint8Array] => [
      `Windows/WinSxS/Manifests/${componentFileName(component)}`,
      makeComponentManifest(component),
    ]),
    ...(pendingActions ? [PENDING] : []),
  ]);
}

/** Windows PE has none. */
export const suiteOf = ({ installationType }: { readonly installationType: string }): string =>
  installationType === "WindowsPE" ? "" : "Terminal Server";

function packageFiles(entry: InstalledPackage): [string, Uint8Array][] {
  const name = `${PACKAGES}/${formatIdentity(entry.identity)}`;
  return [
    [`${name}.mum`, makePackageManifest(entry)],
    [`${name}.cat`, makeSecurityCatalog(entry.identity)],
  ];
}

const PENDING: [string, Uint8Array] = [
  "Windows/WinSxS/pending.xml",
  Buffer.from('<?xml version="1.0" encoding="utf-8"?>\r\n<PendingTransaction Version="3.1"/>\r\n'),
];
