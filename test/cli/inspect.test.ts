import { copyFile, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makeSample, type Sample } from "../../tools/sample/index.ts";
import { makeMediaSample } from "../fixtures/media-sample.ts";
import { windowsImage } from "../support/command-line.ts";

let folder: string;
let sample: Sample;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "windows-image-"));
  sample = await makeSample(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("inspect", () => {
  test("answers programs with all facts as one JSON value", async () => {
    const { stdout, stderr, exitCode } = await windowsImage("inspect", sample.source, "--json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      file: "install.wim",
      kind: "image-file",
      compression: "lzx",
      parts: 1,
      images: [
        {
          index: 1,
          role: "os",
          editionId: "Professional",
          build: "26100.1",
          release: "24H2",
          product: "client",
        },
        { index: 2, role: "os", editionId: "Enterprise", build: "26100.1", architecture: "amd64" },
      ],
      warnings: [],
    });
  });

  test("shows people each image on a few lines", async () => {
    const { stdout } = await windowsImage("inspect", sample.source);
    expect(stdout).toMatch(/^install\.wim {2}[\d.]+ kB, lzx\n/);
    expect(stdout).toMatch(/1 {2}Windows 11 Pro\n {3}build +26100\.1 \(24H2\)/);
  });

  test("drift is status 3 and says what differs; a copy has not drifted", async () => {
    const facts = join(folder, "facts.json");
    const changed = join(folder, "changed.wim");
    const { stdout } = await windowsImage("inspect", sample.source, "--json");
    await writeFile(facts, stdout);
    await copyFile(sample.source, changed);
    const same = await windowsImage("inspect", changed, "--against", facts);
    expect(same).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("No drift") });
    await changeByHand(changed, "OpenSSH");
    const drift = await windowsImage("inspect", changed, "--against", facts, "--json");
    expect(drift.exitCode).toBe(3);
    const paths = JSON.parse(drift.stdout).drift.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(["contentId", "images[0].packages"]));
  });

  test("installation media fit on one screen; what changed in them is drift", async () => {
    const { source, december } = await makeMediaSample();
    const media = join(folder, "media");
    await cp(source, media, { recursive: true });
    const { stdout, exitCode } = await windowsImage("inspect", media);
    expect(exitCode).toBe(0);
    const lines = stdout.split("\n");
    expect(lines.length).toBeLessThan(24);
    for (const pattern of [
      /^media {2}folder, [\d.]+ MB, amd64, en-US$/,
      /^ {3}1 {2}Windows 11 Pro +26100\.1742 \(24H2\) +en-US +WinRE 26100\.2400/,
      /^ {3}2 {2}Microsoft Windows Setup \(x64\) +26100\.1742 \(24H2\) +en-US +starts$/,
      /^Setup {2}10\.0\.26100\.1742$/,
      /^ {3}efi\/boot\/bootx64\.efi +10\.0\.26100\.1742 +signed for 2011$/,
      /^consistent /,
    ])
      expect(lines).toContainEqual(expect.stringMatching(pattern));

    const facts = join(folder, "media.json");
    await writeFile(facts, (await windowsImage("inspect", media, "--json")).stdout);
    expect(await windowsImage("inspect", media, "--against", facts)).toMatchObject({ exitCode: 0 });
    await copyFile(december.boot, join(media, "sources", "boot.wim"));
    const drift = await windowsImage("inspect", media, "--against", facts, "--json");
    expect(drift.exitCode).toBe(3);
    const paths = JSON.parse(drift.stdout).drift.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(expect.arrayContaining(["boot.images[1].build"]));
    expect(paths).not.toContain("install.contentId");
    expect((await windowsImage("inspect", media)).stdout).toMatch(/^inconsistent DIFFERENT_BUILDS: /m);

    const other = await windowsImage("inspect", sample.source, "--against", facts, "--json");
    expect(JSON.parse(other.stdout).error.message).toBe(
      `${facts} holds facts of installation media, ${sample.source} is an image file.`,
    );
  });

  test.each([
    ["an HTML page", "page.msu", "<!DOCTYPE html><html></html>", "NOT_AN_UPDATE"],
    ["an empty file", "empty.wim", "", "NOT_AN_IMAGE"],
    ["noise", "noise.wim", "not an image at all", "NOT_AN_IMAGE"],
  ])("%s is refused in one sentence", async (_what, name, content, code) => {
    const path = join(folder, name);
    await writeFile(path, content);
    const { stdout, exitCode } = await windowsImage("inspect", path, "--json");
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error).toMatchObject({ code, message: expect.stringContaining(name) });
  });
});
