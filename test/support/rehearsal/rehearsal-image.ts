import { createHive, type HiveTree } from "../../../provider/rehearsal/hive/index.ts";
import { makePeStub, makeWim } from "../../../tools/sample/index.ts";
import { packageFiles } from "../../../tools/sample/package-files.ts";
import { listPackages } from "../../../tools/sample/package-list.ts";
import type { RegistryKey } from "../../../tools/sample/registry-tree.ts";
import { softwareTree } from "../../../tools/sample/software-tree.ts";
import { systemTree } from "../../../tools/sample/system-tree.ts";

export interface RehearsalImage {
  readonly name: string;
  readonly build: string;
  readonly role?: "os" | "winpe" | "winre";
  readonly product?: "client" | "server";
  readonly editionId?: string;
  readonly checkpoints?: readonly string[];
  readonly more?: ReadonlyMap<string, Uint8Array>;
}

/** An image file whose hives, packages and programs are as small as they can be. */
export const makeRehearsalFile = (
  path: string,
  images: readonly RehearsalImage[],
  options: Parameters<typeof makeWim>[2] = {},
): Promise<void> =>
  makeWim(
    path,
    images.map((image) => ({ name: image.name, files: filesOf(image) })),
    options,
  );

function filesOf(image: RehearsalImage): ReadonlyMap<string, Uint8Array> {
  const { build, role = "os", product = "client", editionId = "Professional", checkpoints = [] } = image;
  const packages = listPackages({
    architecture: "amd64",
    product,
    build,
    languages: ["en-US"],
    capabilities: [],
    checkpoints,
  });
  const server = product === "server";
  const software = softwareTree({
    build,
    release: "24H2",
    editionId: role === "os" ? editionId : "WindowsPE",
    installationType: role === "os" ? (server ? "Server" : "Client") : "WindowsPE",
    productName: "Windows",
    architecture: "amd64",
    servicingStack: "26100.1",
    packages,
    features: { NetFx3: "payload-removed", MediaPlayback: "enabled" },
  });
  const system = systemTree({
    build,
    languages: ["en-US"],
    productType: server ? "ServerNT" : "WinNT",
    productSuite: "Terminal Server",
  });
  const program = (name: string): readonly [string, Uint8Array] => [
    `Windows/System32/${name}`,
    makePeStub(name, `10.0.${build}`, "amd64"),
  ];
  return new Map([
    ["Windows/System32/config/SOFTWARE", createHive(toHive(software))],
    ["Windows/System32/config/SYSTEM", createHive(toHive(system))],
    program("kernel32.dll"),
    ...(role === "winre" ? [program("winpeshl.exe")] : []),
    ...(role === "winre" ? ([["sources/recovery/tools/x.txt", Buffer.from("x")]] as const) : []),
    ...packageFiles("Windows/servicing/Packages/", packages),
    ...(image.more ?? []),
  ]);
}

function toHive({ values = {}, keys = {} }: RegistryKey): HiveTree {
  const convert = (value: (typeof values)[string]) =>
    typeof value === "string" || typeof value === "number" ? value : { multi: value };
  return {
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, convert(value)])),
    keys: Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, toHive(key)])),
  };
}
