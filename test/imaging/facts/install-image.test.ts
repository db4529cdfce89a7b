import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { inspectFile } from "../../../provider/imaging/index.ts";
import type { ImageFileFacts } from "../../../provider/terms/index.ts";
import {
  type InstallImageOptions,
  makeBootImage,
  makeImage,
  makeWinReImage,
} from "../../../tools/sample/index.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";

let folder: string;
beforeAll(async () => {
  folder = await makeSharedFolder();
});

async function factsOf(path: string): Promise<ImageFileFacts> {
  const facts = await inspectFile(path);
  if (facts.kind === "image-file") return facts;
  throw new Error(`${path} was taken for an update.`);
}

async function factsOfMade(
  name: string,
  options: Omit<InstallImageOptions, "path">,
): Promise<ImageFileFacts> {
  const path = join(folder, name);
  await makeImage({ path, ...options });
  return factsOf(path);
}

test("everything of a serviced client image", async () => {
  const facts = await factsOfMade("client.wim", {
    build: "26100.2605",
    editions: ["Professional", "Core"],
    checkpoints: ["26100.1742"],
    languages: ["en-US", "ja-JP"],
    capabilities: ["OpenSSH.Server~~~~0.0.1.0"],
    features: { NetFx3: "payload-removed", MediaPlayback: "enabled" },
    dotNet: "10.0.9266.1",
    winre: { safeOs: "26100.2454" },
  });
  expect(facts).toMatchObject({
    file: "client.wim",
    kind: "image-file",
    compression: "lzx",
    bootIndex: 0,
    parts: 1,
    warnings: [],
  });
  const [first, second] = facts.images;
  expect(first).toMatchObject({
    index: 1,
    role: "os",
    name: "Windows 11 Pro",
    editionId: "Professional",
    product: "client",
    installationType: "Client",
    architecture: "amd64",
    build: "26100.2605",
    xmlBuild: "26100.2605",
    release: "24H2",
    languages: ["en-US", "ja-JP"],
    defaultLanguage: "en-US",
    cumulativeUpdate: "26100.2605",
    servicingStack: "26100.2601",
    safeOs: null,
    dotNet: "10.0.9266.1",
    features: {
      MediaPlayback: "enabled",
      NetFx3: "payload-removed",
      SMB1Protocol: "disabled",
      TelnetClient: "disabled",
    },
    pendingActions: false,
    winre: { safeOs: "26100.2454" },
  });
  expect(second).toMatchObject({ index: 2, name: "Windows 11 Home", editionId: "Core" });
  expect(first?.packages).toContain("Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10");
  expect(first?.packages).toEqual([...(first?.packages ?? [])].sort());
  expect(first?.capabilities).toEqual(
    expect.arrayContaining(["OpenSSH.Client~~~~0.0.1.0", "OpenSSH.Server~~~~0.0.1.0"]),
  );
  expect(first?.capabilities).toContain("Language.Basic~~~ja-JP~0.0.1.0");
  expect(first?.winre?.sha1).toMatch(/^[0-9a-f]{40}$/);
  expect(first?.metadataSha1).not.toBe(second?.metadataSha1);
});

test("of 25H2 the registry tells the build, the packages are numbered 26100", async () => {
  const { images } = await factsOfMade("25h2.wim", {
    build: "26200.6584",
    editions: ["Professional"],
    winre: false,
  });
  expect(images[0]).toMatchObject({
    build: "26200.6584",
    release: "25H2",
    cumulativeUpdate: "26100.6584",
    winre: null,
  });
});

test("an image as it came out, without an update", async () => {
  const { images } = await factsOfMade("rtm.wim", {
    build: "26100.1",
    editions: ["Professional"],
    winre: false,
  });
  expect(images[0]).toMatchObject({
    build: "26100.1",
    cumulativeUpdate: null,
    dotNet: null,
    pendingActions: false,
  });
});

test("Server and Server Core are told from client by what is installed", async () => {
  const editions = ["ServerStandardCore", "ServerDataCenter"];
  const { images } = await factsOfMade("server.wim", { build: "26100.1742", editions, winre: false });
  expect(
    images.map(({ product, installationType, editionId }) => [product, installationType, editionId]),
  ).toEqual([
    ["server", "Server Core", "ServerStandard"],
    ["server", "Server", "ServerDatacenter"],
  ]);
});

test("an arm64 image", async () => {
  const { images } = await factsOfMade("arm.wim", {
    build: "26100.1742",
    architecture: "arm64",
    editions: ["Core"],
  });
  expect(images[0]).toMatchObject({ architecture: "arm64", winre: { safeOs: "26100.1742" } });
});

test("work that waits for the first start", async () => {
  const { images } = await factsOfMade("pending.wim", {
    build: "26100.1742",
    editions: ["Professional"],
    pendingActions: true,
    winre: false,
  });
  expect(images[0]?.pendingActions).toBe(true);
});

describe("Windows PE", () => {
  test("boot.wim: PE and Setup, the second boots", async () => {
    const path = join(folder, "boot.wim");
    await makeBootImage({ path, build: "26100.1742" });
    const facts = await factsOf(path);
    expect(facts.bootIndex).toBe(2);
    expect(facts.images).toMatchObject([
      { role: "winpe", product: null, build: "26100.1742", cumulativeUpdate: "26100.1742", winre: null },
      { role: "winpe", product: null, build: "26100.1742", safeOs: null, pendingActions: false },
    ]);
  });

  test.each([
    ["its Safe OS package", { build: "26100.1742", safeOs: "26100.8309" }, "26100.8309"],
    ["its shell, where there is no such package", { build: "26100.1742" }, "26100.1742"],
  ])("winre.wim: its level by %s", async (_, options, safeOs) => {
    const path = join(folder, "winre.wim");
    await makeWinReImage(path, options);
    const facts = await factsOf(path);
    expect(facts).toMatchObject({ images: [{ role: "winre", safeOs, winre: null }], warnings: [] });
  });
});

test("a solid ESD tells all but the level of its WinRE", async () => {
  const options = {
    build: "26100.1742",
    editions: ["Professional"],
    features: { NetFx3: "enabled" },
  } as const;
  const esd = await factsOfMade("install.esd", { ...options, compression: "lzms-solid" });
  const wim = await factsOfMade("install.wim", options);
  expect(esd.compression).toBe("lzms");
  const [solid, plain] = [esd.images[0], wim.images[0]];
  expect(solid?.winre).toMatchObject({ size: plain?.winre?.size, safeOs: null });
  expect({ ...solid, winre: null }).toEqual({ ...plain, winre: null });
});
