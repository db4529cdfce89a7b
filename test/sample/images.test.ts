import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { inspectFile } from "../../provider/imaging/index.ts";
import type { ImageFileFacts } from "../../provider/terms/index.ts";
import {
  type InstallImageOptions,
  makeBootImage,
  makeImage,
  makeWinReImage,
} from "../../tools/sample/index.ts";
import { makeSharedFolder } from "../support/imaging/shared-folder.ts";
import { capture, wimlib } from "../support/imaging/wimlib.ts";

const folder = await makeSharedFolder();

async function inspectImages(path: string): Promise<ImageFileFacts> {
  const facts = await inspectFile(path);
  if (facts.kind !== "image-file") throw new Error(`${path} is no image file.`);
  return facts;
}

async function make(name: string, options: Omit<InstallImageOptions, "path">): Promise<ImageFileFacts> {
  const path = join(folder, name);
  await makeImage({ path, ...options });
  return inspectImages(path);
}

describe("an install.wim", () => {
  test("is at the build of its options, with what is asked for", async () => {
    const { images, warnings } = await make("wishes.wim", {
      build: "26100.4652",
      editions: ["Professional"],
      languages: ["ja-JP", "en-US"],
      capabilities: ["XPS.Viewer~~~~0.0.1.0"],
      checkpoints: ["26100.1742"],
      features: { TelnetClient: "enabled" },
      dotNet: "10.0.9266.1",
      winre: { safeOs: "26100.4650" },
      files: new Map([["Windows/notes.txt", Buffer.from("hello")]]),
    });
    expect(warnings).toEqual([]);
    expect(images[0]).toMatchObject({
      role: "os",
      name: "Windows 11 Pro",
      editionId: "Professional",
      build: "26100.4652",
      xmlBuild: "26100.4652",
      release: "24H2",
      languages: ["en-US", "ja-JP"],
      defaultLanguage: "ja-JP",
      cumulativeUpdate: "26100.4652",
      servicingStack: "26100.4648",
      dotNet: "10.0.9266.1",
      features: { NetFx3: "payload-removed", MediaPlayback: "enabled", TelnetClient: "enabled" },
      pendingActions: false,
      winre: { safeOs: "26100.4650" },
    });
    expect(images[0]?.capabilities).toContain("XPS.Viewer~~~~0.0.1.0");
    expect(images[0]?.packages).toContain("Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10");
  });

  test("at a first release has no cumulative update", async () => {
    const { images } = await make("first.wim", { build: "26100.1", winre: false });
    expect(images.map(({ editionId }) => editionId)).toEqual(["Professional", "Enterprise"]);
    for (const image of images)
      expect(image).toMatchObject({ build: "26100.1", cumulativeUpdate: null, winre: null });
  });

  test("of 25H2 has packages that are numbered 26100", async () => {
    const { images } = await make("25h2.wim", { build: "26200.6584", editions: ["Professional"] });
    expect(images[0]).toMatchObject({
      build: "26200.6584",
      release: "25H2",
      cumulativeUpdate: "26100.6584",
      servicingStack: "26100.6580",
    });
  });

  test.each([
    ["ServerStandardCore", { product: "server", installationType: "Server Core" }],
    ["ServerDataCenter", { product: "server", editionId: "ServerDatacenter" }],
    ["EnterpriseS", { product: "client", editionId: "EnterpriseS" }],
  ])("can be of edition %s", async (edition, expected) => {
    const name = `${edition}.wim`;
    const { images } = await make(name, { build: "26100.1742", editions: [edition], winre: false });
    expect(images).toMatchObject([expected]);
  });

  test("can wait for a start, be for arm64, and say another build than it is at", async () => {
    const { images, warnings } = await make("odd.wim", {
      build: "26100.2605",
      xmlBuild: "26100.1742",
      architecture: "arm64",
      editions: ["Professional"],
      pendingActions: true,
      winre: false,
      compression: "xpress",
    });
    const expected = { pendingActions: true, architecture: "arm64", xmlBuild: "26100.1742" };
    expect(images).toMatchObject([{ build: "26100.2605", ...expected }]);
    expect(warnings.map(({ code }) => code)).toEqual(["STALE_XML"]);
  });

  test("is the same, byte by byte, when it is made again", async () => {
    const bytes = await Promise.all(
      ["one.wim", "two.wim"].map(async (name) => {
        await make(name, { build: "26100.1742", check: true });
        return readFile(join(folder, name));
      }),
    );
    expect(Buffer.compare(...(bytes as [Buffer, Buffer]))).toBe(0);
  });

  test("of an edition or language that no sample has is refused", async () => {
    const path = join(folder, "none.wim");
    await expect(makeImage({ path, build: "26100.1", editions: ["Starter"] })).rejects.toThrow("Starter");
    await expect(makeImage({ path, build: "26100.1", languages: ["xx-XX"] })).rejects.toThrow("xx-XX");
  });
});

describe("wimlib, which knows nothing of us,", () => {
  test("finds the file whole", async () => {
    const path = join(folder, "whole.wim");
    await makeImage({ path, build: "26100.1742", check: true });
    await wimlib("verify", path);
    expect(await wimlib("info", path, "--check")).toMatch(/Image Count: +2\n/);
  });

  test("reads the same out of hives and programs when it captures the files anew", async () => {
    const path = join(folder, "original.wim");
    const languages = ["de-DE", "en-US"];
    await makeImage({ path, build: "26100.2605", editions: ["ServerStandard"], languages, winre: false });
    const tree = join(folder, "tree");
    await wimlib("apply", path, "1", tree, "--quiet");
    const again = join(folder, "again.wim");
    await capture(tree, again);
    const told = async (file: string) =>
      (await wimlib("info", file, "1"))
        .split("\n")
        .filter((line) =>
          /^(Arch|Edition|Installation|Product Type|Lang|Default|Major|Build|Service)/.test(line),
        )
        .map((line) => line.replaceAll(/\s+/g, " ").trim())
        .sort();
    const lines = await told(again);
    expect(lines).toEqual(await told(path));
    expect(lines).toMatchInlineSnapshot(`
      [
        "Architecture: x86_64",
        "Build: 26100",
        "Default Language: de-DE",
        "Edition ID: ServerStandard",
        "Installation Type: Server",
        "Languages: de-DE en-US",
        "Major Version: 10",
        "Product Type: ServerNT",
        "Service Pack Build: 2605",
        "Service Pack Level: 0",
      ]
    `);
  });
});

test("a boot.wim has Windows PE and Setup, which boots", async () => {
  const path = join(folder, "boot.wim");
  await makeBootImage({ path, build: "26100.1742" });
  const { bootIndex, images } = await inspectImages(path);
  expect(bootIndex).toBe(2);
  expect(images).toMatchObject([
    { role: "winpe", name: "Microsoft Windows PE (x64)", cumulativeUpdate: "26100.1742" },
    { role: "winpe", name: "Microsoft Windows Setup (x64)", cumulativeUpdate: "26100.1742" },
  ]);
});

test("a winre.wim is known by its Safe OS package alone", async () => {
  const path = join(folder, "winre.wim");
  await makeWinReImage(path, { build: "26100.1742", safeOs: "26100.7297" });
  const { images } = await inspectImages(path);
  expect(images).toMatchObject([{ role: "winre", build: "26100.1", safeOs: "26100.7297" }]);
});
