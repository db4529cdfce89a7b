import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeCapability, makeIso, makeSample } from "../../tools/sample/index.ts";
import { windowsImage } from "../support/command-line.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

interface Answer {
  readonly path: string;
  readonly steps: readonly { kind: string; subject?: string }[];
}

test("plans for a real file and what shall be added, with and without the source of it", async () => {
  const folder = await makeTemporaryFolder();
  const { source, updates } = await makeSample(folder);
  const features = join(folder, "features");
  await makeCapability({ folder: features, capability: "OpenSSH.Server~~~~0.0.1.0" });
  const plan = (...more: string[]) =>
    windowsImage("plan", "--image", source, "--build", "26100.2605", "--updates", updates, ...more);
  const answer = async (...more: string[]): Promise<Answer> =>
    JSON.parse((await plan("--json", "--index", "1", ...more)).stdout);
  const subjects = ({ steps }: Answer, kind: string) =>
    steps.filter((step) => step.kind === kind).map(({ subject }) => subject);

  const all = JSON.parse((await plan("--json")).stdout);
  expect(all.images.map(({ index, path }: { index: number; path: string }) => [index, path])).toEqual([
    [1, "minimal"],
    [2, "minimal"],
  ]);

  const german = await answer("--language", "de-de");
  expect(german.path).toBe("full-payload");
  expect(subjects(german, "language-pack")).toEqual(["de-DE"]);

  const word = await answer("--capability", "OpenSSH.Server~~~~0.0.1.0");
  const proven = await answer("--capability", "OpenSSH.Server~~~~0.0.1.0", "--features-source", features);
  expect(word.path).toBe("full-payload");
  expect(subjects(word, "capability")).toEqual(["OpenSSH.Server~~~~0.0.1.0"]);
  expect(proven).toEqual(word);

  const typo = await plan("--capability", "OpenSSH.Sever~~~~0.0.1.0", "--features-source", features);
  expect(typo.exitCode).toBe(2);
  expect(typo.stderr).toContain("(CAPABILITY_NOT_OFFERED)");
  expect(typo.stderr).toContain("OpenSSH.Server~~~~0.0.1.0");

  const noTag = await plan("--language", "german!");
  expect(noTag.exitCode).toBe(2);
  expect(noTag.stderr).toContain('"german!" is not the tag of a Windows language.');
  const nowhere = await plan("--language", "de-DE", "--features-source", join(folder, "none"));
  expect(nowhere.exitCode).toBe(2);
  expect(nowhere.stderr).toContain(join(folder, "none"));
});

test("an image file inside an ISO file is inspected, planned and looked at before a run as if it lay in a folder", async () => {
  const folder = await makeTemporaryFolder();
  const { source, updates } = await makeSample(folder);
  const iso = join(folder, "windows.iso");
  await makeIso(iso, new Map([["sources/install.wim", await readFile(source)]]));
  const inside = `${iso}/sources/install.wim`;
  const json = async (...args: string[]) => JSON.parse((await windowsImage(...args, "--json")).stdout);

  expect(await json("inspect", inside)).toEqual(await json("inspect", source));
  const plan = (image: string) =>
    json("plan", "--image", image, "--build", "26100.2605", "--updates", updates, "--index", "1");
  expect(await plan(inside)).toEqual(await plan(source));
  const { exitCode, stderr } = await windowsImage("doctor", "--image", inside, "--host", "rehearsal");
  expect(stderr).toBe("");
  expect(exitCode).not.toBe(2);

  const typo = await windowsImage("inspect", `${iso}/install.wim`);
  expect(typo).toMatchObject({ exitCode: 2 });
  expect(typo.stderr).toContain("Its image files are sources/install.wim.");
});
