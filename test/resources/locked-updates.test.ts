import { readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { beforeEach, describe, expect, test } from "vitest";
import { dynamicProvider } from "../../provider/pulumi/adapter.ts";
import { cumulativeUpdateController } from "../../provider/resources/cumulative-update/index.ts";
import { dynamicUpdateController } from "../../provider/resources/dynamic-update/index.ts";
import { type PinnedFolder, pinnedFolder } from "../support/catalog/pinned-folder.ts";

const TITLE = "Safe OS Dynamic Update for Windows 11, version";
const PINS = [
  { kb: "KB5000010", base: "26100.1", target: "26100.1742", month: "2024-09" },
  { kb: "KB5000035", base: "26100.1742", target: "26100.4652", month: "2025-07" },
  { kb: "KB5000053", base: "26100.1", target: "26100.32500", product: "server" as const },
  { kb: "KB5000050", type: "safe-os" as const, month: "2025-06", title: `2025-06 ${TITLE} 24H2` },
  { kb: "KB5000051", type: "safe-os" as const, month: "2025-07", title: `2025-07 ${TITLE} 24H2` },
  { kb: "KB5000055", type: "safe-os" as const, month: "2025-07", title: `2025-07 ${TITLE} 26H1` },
  { kb: "KB5000052", type: "setup" as const, month: "2025-07" },
];
const CLIENT = { product: "client", architecture: "amd64" };

let place: PinnedFolder;
let said: string[];
beforeEach(async () => {
  place = await pinnedFolder(PINS, 2000);
  said = [];
});

function provide(kind: "CumulativeUpdate" | "DynamicUpdate") {
  const controller = kind === "CumulativeUpdate" ? cumulativeUpdateController : dynamicUpdateController;
  const say = (text: string): void => void said.push(text);
  const provider = dynamicProvider(controller, {
    reporter: () => ({ progress: say, info: say, warning: say, close: async () => undefined }),
  });
  void provider.configure({
    config: {
      get: (key) => (key === "windows-image:cacheDirectory" ? place.cache : undefined),
      require: () => expect.unreachable(),
    },
  });
  return provider;
}

async function check(kind: Parameters<typeof provide>[0], args: object) {
  const given = { ...CLIENT, lockFile: place.lockFile, ...args };
  const { inputs = {}, failures = [] } = await provide(kind).check({}, given);
  return { inputs, failures };
}

test("a build of another release of the branch, x64 and a bare number mean the same pin", async () => {
  for (const args of [
    { build: "26100.4652" },
    { build: "10.0.26100.4652", architecture: "x64" },
    { build: "26200.4652" },
    { kb: "5000035" },
    { kb: "kb5000035", build: "26100.4652" },
  ]) {
    const { inputs, failures } = await check("CumulativeUpdate", args);
    expect(failures).toEqual([]);
    expect(inputs).toMatchObject({
      kb: "KB5000035",
      files: [{ kb: "KB5000010" }, { kb: "KB5000035", base: "26100.1742", target: "26100.4652" }],
      path: expect.stringContaining(place.pins[1]?.file.sha256 ?? ""),
    });
  }
});

test.each([
  ["of its month", { month: "2025-06" }, "KB5000050"],
  ["of a month with two, by its release", { month: "2025-07", release: "26h1" }, "KB5000055"],
  ["the newest before a month without one", { month: "2025-09", release: "24H2" }, "KB5000051"],
  ["by its kb", { kb: "KB5000055" }, "KB5000055"],
  ["of another type", { type: "setup", month: "2025-07" }, "KB5000052"],
])("a DynamicUpdate is found %s", async (_, args, kb) => {
  const { inputs, failures } = await check("DynamicUpdate", { type: "safe-os", ...args });
  expect(failures).toEqual([]);
  expect(inputs).toMatchObject({ kb, files: [{ kb }], ...args });
});

describe.each([
  ["CumulativeUpdate", {}, "build", /Which cumulative update is meant is not said\..*\(INVALID_INPUT\)/],
  ["CumulativeUpdate", { build: "4652" }, "build", /"4652" is not a build/],
  ["CumulativeUpdate", { kb: "five" }, "kb", /must look like "KB5048667"/],
  [
    "CumulativeUpdate",
    { build: "26100.9999" },
    "build",
    /pins no cumulative-update 26100\.9999 .*windows-image lock --build 26100\.9999 .*It pins KB5000010 \(26100\.1742 client amd64\)/,
  ],
  ["CumulativeUpdate", { kb: "KB5000035", build: "26100.1742" }, "build", /LOCK_FILE_INCOMPLETE/],
  [
    "CumulativeUpdate",
    { kb: "KB5000053" },
    "product",
    /pins KB5000053 for server amd64, not for client amd64\..*\(WRONG_PRODUCT\)/,
  ],
  ["CumulativeUpdate", { kb: "KB5000035", architecture: "arm64" }, "architecture", /WRONG_ARCHITECTURE/],
  ["CumulativeUpdate", { kb: "KB5000051" }, "kb", /pins no cumulative-update KB5000051/],
  ["CumulativeUpdate", { kb: "KB5000035", product: "home" }, "product", /client/],
  [
    "CumulativeUpdate",
    { kb: "KB5000035", lockFile: "no-such.lock.json" },
    "lockFile",
    /There is no file no-such\.lock\.json/,
  ],
  ["DynamicUpdate", { type: "safe-os" }, "month", /Which safe-os update is meant is not said/],
  [
    "DynamicUpdate",
    { type: "safe-os", month: "2025-07" },
    "kb",
    /KB5000051 and KB5000055.*\(AMBIGUOUS_UPDATE\)/,
  ],
  ["DynamicUpdate", { type: "safe-os", month: "2025-01" }, "month", /pins no safe-os of 2025-01 or before/],
  ["DynamicUpdate", { type: "safe-os", month: "July" }, "month", /must look like "2025-07"/],
  ["DynamicUpdate", { type: "cumulative-update", month: "2025-07" }, "type", /safe-os/],
  ["DynamicUpdate", { type: "dotnet", month: "2025-07" }, "month", /It pins no dotnet/],
] as const)("%s %j", (kind, args, property, reason) => {
  test(`is refused at the preview, under ${property}`, async () => {
    const { failures } = await check(kind, args);
    expect(failures).toEqual([{ property, reason: expect.stringMatching(reason) }]);
    expect(failures[0]?.reason).not.toMatch(/\n\s+at |undefined|\[object/);
  });
});

test.each([
  [
    "an unknown field",
    (text: string) => text.replace('"kb"', '"colour": "red", "kb"'),
    /unknown field "colour"/,
  ],
  [
    "a checkpoint missing",
    (text: string) => text.replace('"26100.1742",\n', '"26100.1743",\n'),
    /LOCK_FILE_INCOMPLETE/,
  ],
])("a lock file with %s is refused at the preview", async (_, edit, reason) => {
  await writeFile(place.lockFile, edit(await readFile(place.lockFile, "utf8")));
  const { failures } = await check("CumulativeUpdate", { kb: "KB5000035" });
  expect(failures).toEqual([{ property: "lockFile", reason: expect.stringMatching(reason) }]);
});

test("a digest that was edited by hand fails the fetch and keeps nothing", async () => {
  const text = await readFile(place.lockFile, "utf8");
  await writeFile(place.lockFile, text.replace(place.pins[1]?.file.sha256 ?? "", "0".repeat(64)));
  const { inputs } = await check("CumulativeUpdate", { kb: "KB5000035" });
  await expect(provide("CumulativeUpdate").create(inputs)).rejects.toThrow(
    /not the file that is pinned: its SHA-256 is/,
  );
  expect(await place.cached()).toHaveLength(1);
});

test("a weaker proof is said, and a refresh takes it for what it is", async () => {
  const text = await readFile(place.lockFile, "utf8");
  await writeFile(place.lockFile, text.replaceAll(/"sha256": "[0-9a-f]{64}"/g, '"sha256": null'));
  const { inputs } = await check("DynamicUpdate", { type: "setup", month: "2025-07" });
  const provider = provide("DynamicUpdate");
  const { id, outs = {} } = await provider.create(inputs);
  expect(said.join("\n")).toMatch(/KB5000052: proven by SHA-1 only/);
  expect(outs.path).toBe((inputs as { path: string }).path);
  expect((await provider.diff(id, outs, inputs)).changes).toBe(false);
  expect((await provider.read(id, outs)).props).toMatchObject({ files: outs.files });
});

test("full proof finds a byte that neither size nor time betrays; a part that is gone is drift, all gone is gone", async () => {
  const { inputs } = await check("CumulativeUpdate", { kb: "KB5000035", verify: "full" });
  const provider = provide("CumulativeUpdate");
  const { id, outs = {} } = await provider.create(inputs);
  const [, path = ""] = await place.cached();
  const { atime, mtime } = await stat(path);
  await writeFile(path, (await readFile(path)).fill(1, 900, 901));
  await utimes(path, atime, mtime);
  const found = async () =>
    ((await provider.read(id, outs)).props as { files?: unknown[] } | undefined)?.files;
  expect(await found()).toHaveLength(1);
  expect(said.join("\n")).toMatch(/is damaged in the cache/);
  await rm(path);
  expect(await found()).toHaveLength(1);
  expect(said.join("\n")).toMatch(/is missing in the cache/);
  await rm(place.cache, { recursive: true });
  expect(await provider.read(id, outs)).toEqual({});
});
