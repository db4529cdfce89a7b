import { copyFile, mkdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { badImages } from "../fixtures/bad-images.ts";
import { badUpdates } from "../fixtures/bad-updates.ts";
import { windowsImage } from "../support/command-line.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

/** What `windows-image plan` says of an image at 26100.1742 that shall become 26100.2605 with these files. */
async function plan(files: readonly string[]): Promise<{ exitCode: number; answer: string }> {
  const { whole } = await badImages();
  const updates = join(await makeTemporaryFolder(), "updates");
  await mkdir(updates);
  for (const file of files) await copyFile(file, join(updates, basename(file)));
  const choice = ["--image", whole, "--index", "1", "--build", "26100.2605", "--updates", updates];
  const { stdout, exitCode } = await windowsImage("plan", ...choice, "--json");
  const answer = JSON.parse(stdout);
  return { exitCode, answer: answer.error?.code ?? answer.action };
}

const updates = await badUpdates();

test.each([
  ["one that makes the build", [updates.whole], { exitCode: 0, answer: "service" }],
  [
    "two that make the build",
    [updates.whole, updates.sameBuild],
    { exitCode: 2, answer: "AMBIGUOUS_UPDATE" },
  ],
  ["nothing in it", [], { exitCode: 2, answer: "INVALID_INPUT" }],
  ["one for arm64", [updates.otherArchitecture], { exitCode: 2, answer: "WRONG_ARCHITECTURE" }],
  ["a web page beside", [updates.whole, updates.webPage], { exitCode: 2, answer: "NOT_AN_UPDATE" }],
  ["a cut one beside", [updates.whole, ...updates.cut], { exitCode: 2, answer: "UPDATE_DAMAGED" }],
])("a folder with %s", async (_, files, expected) => {
  expect(await plan(files)).toEqual(expected);
});
