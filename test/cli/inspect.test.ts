import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeByHand } from "../../tools/quickstart/change-by-hand.ts";
import { makeSample, type Sample } from "../../tools/sample/index.ts";
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
