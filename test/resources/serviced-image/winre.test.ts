import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { SENTINELS } from "../../../provider/pulumi/unknowns.ts";
import { servicedImageController } from "../../../provider/resources/serviced-image/index.ts";
import type { ServicedImageState } from "../../../provider/resources/serviced-image/types.ts";
import { winReImageController } from "../../../provider/resources/winre-image/index.ts";
import { makeWinReImage } from "../../../tools/sample/index.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { checkFailure, startController } from "../../support/controller-provider.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makePeSample();
const home = await mkdtemp(join(tmpdir(), "windows-image-winre-"));
afterAll(() => rm(home, { recursive: true, force: true }));

/** Made from the winre.wim that Pro and Home share, at 26100.2600. */
const serviced = join(home, "winre.wim");
const made = await startController(winReImageController, join(home, "work"));
await made.engine.up({
  source: { path: sample.install },
  safeOsUpdate: sample.safeOs,
  cumulativeUpdate: sample.cumulative,
  output: { path: serviced },
});

/** At the build of the source: only the winre.wim changes. */
const argsFor = (folder: string, more: object = {}) => ({
  source: { path: sample.mixed },
  build: "26100.1",
  updates: sample.cumulative,
  winRe: { path: serviced },
  output: { path: join(folder, "install.wim") },
  ...more,
});

test("it goes into every image whose own was the same file, is stored once, and who keeps another is named", async () => {
  const folder = await makeTemporaryFolder();
  const { engine, said } = await startController(servicedImageController, join(folder, "work"));
  const args = argsFor(folder);
  expect(await engine.up(args)).toBe("create");
  const state = engine.state?.outputs as unknown as ServicedImageState;
  expect(state.images.map(({ name, winre }) => [name, winre?.safeOs])).toEqual([
    ["Windows 11 Pro", "26100.2600"],
    ["Windows 11 Home", "26100.2600"],
    ["Windows 11 Enterprise", "26100.2400"],
  ]);
  expect(said.join("\n")).toContain(`${serviced} takes the place of its winre.wim: Safe OS 26100.2600`);
  const kept = `OTHER_WINRE: image 3 "Windows 11 Enterprise" has another winre.wim than the one that ${serviced} was made from, and keeps it.`;
  expect(state.plan.flatMap(({ warnings }) => warnings)).toEqual([kept, kept]);

  const sha1s = state.images.map(({ winre }) => winre?.sha1);
  const blobs = (await wimlib("info", args.output.path, "--blobs")).split(/\n(?=Hash )/);
  const counts = sha1s.map((sha1) => blobs.filter((blob) => blob.includes(`0x${sha1}`)).map(countOf));
  expect(counts).toEqual([[2], [2], [1]]);
  expect(await engine.up(args)).toBe("same");
});

const countOf = (blob: string): number => Number(/Reference Count\s*=\s*(\d+)/.exec(blob)?.[1]);

test("one that is not made yet leaves the plan of the image to be seen, and nothing else", async () => {
  const folder = await makeTemporaryFolder();
  const { engine } = await startController(servicedImageController, join(folder, "work"));
  const args = argsFor(folder, { build: "26100.2605", winRe: { path: SENTINELS.string } });
  const inputs = await engine.check(args);
  expect(inputs).toMatchObject({ plan: [{ to: "26100.2605" }], planDigest: SENTINELS.string });
});

test("without it an output goes back to its own winre.wim, which makes a new one", async () => {
  const folder = await makeTemporaryFolder();
  const { engine } = await startController(servicedImageController, join(folder, "work"));
  const args = argsFor(folder, { source: { path: sample.install, index: 2 } });
  await engine.up(args);
  const { winRe: _, ...without } = args;
  expect(await engine.diff(await engine.check(without))).toMatchObject({ replaces: ["winRe"] });
});

describe("refused", () => {
  const failure = (more: object) => checkFailure(servicedImageController, argsFor(home, more));

  test("an image without one", async () => {
    const { property, reason } = await failure({ source: { path: sample.withoutWinRe } });
    expect(property).toBe("winRe");
    expect(reason).toContain(
      `image 1 "Windows 11 Pro" of ${sample.withoutWinRe} has no winre.wim to take the place of.`,
    );
    expect(reason).toContain("(NO_WINRE)");
  });

  test("something else in its place", async () => {
    const { reason } = await failure({ winRe: { path: sample.boot } });
    expect(reason).toContain("(NOT_A_WINRE_IMAGE)");
    expect((await failure({ winRe: { path: sample.install } })).reason).toContain(
      "is an image file of Windows",
    );
    expect((await failure({ winRe: { path: join(home, "none.wim") } })).property).toBe("winRe");
  });

  test("one that was made from another than all of the images have", async () => {
    const { property, reason } = await failure({ source: { path: sample.mixed, index: 3 } });
    expect(property).toBe("winRe");
    expect(reason).toContain('was made from another winre.wim than that of image 3 "Windows 11 Enterprise"');
  });

  test("one without a record, where the images have different ones", async () => {
    const path = join(home, "copied.wim");
    await copyFile(serviced, path);
    const { reason } = await failure({ winRe: { path } });
    expect(reason).toContain("no record beside");
  });

  test("one that is older than the image's own, or for another architecture", async () => {
    const [older, arm] = [join(home, "older.wim"), join(home, "arm64.wim")];
    await makeWinReImage(older, { build: "26100.1", safeOs: "26100.2000" });
    await makeWinReImage(arm, { build: "26100.1", architecture: "arm64" });
    const source = { path: sample.mixed, index: 3 };
    expect((await failure({ source, winRe: { path: older } })).reason).toContain("(SOURCE_TOO_NEW)");
    expect((await failure({ source, winRe: { path: arm } })).reason).toContain("(WRONG_ARCHITECTURE)");
  });
});

describe("an update in the place of the cumulative one", () => {
  test.each([
    ["safeOs", "KB5048800 is a Safe OS update, which only WinRE takes."],
    ["setup", "is a Setup update, whose files go into the folder sources of the media."],
  ] as const)("%s", async (kind, text) => {
    const { reason } = await checkFailure(
      servicedImageController,
      argsFor(home, { build: "26100.2605", updates: sample[kind] }),
    );
    expect(reason).toContain(text);
    expect(reason).toContain("(UNKNOWN_BUILD)");
  });
});
