import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { bootImageController } from "../../../provider/resources/boot-image/index.ts";
import type { Controller } from "../../../provider/resources/controller.ts";
import { servicedImageController } from "../../../provider/resources/serviced-image/index.ts";
import { winReImageController } from "../../../provider/resources/winre-image/index.ts";
import { readProvenance } from "../../../provider/servicing/index.ts";
import { makeIso } from "../../../tools/sample/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { makePeSample } from "../../fixtures/pe-sample.ts";
import { checkFailure, startController } from "../../support/controller-provider.ts";
import { digestFile } from "../../support/file-state.ts";
import { makeSharedFolder } from "../../support/imaging/shared-folder.ts";
import { canWriteIso, isoOf } from "../../support/iso-writer.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makePeSample();
const { cumulative, safeOs } = sample;
const winReWishes = { safeOsUpdate: safeOs, cumulativeUpdate: cumulative };

describe("a source inside an ISO file", async () => {
  const iso = join(await makeSharedFolder(), "windows.iso");
  beforeAll(async () => {
    const [install, boot] = await Promise.all([readFile(sample.install), readFile(sample.boot)]);
    await makeIso(
      iso,
      new Map([
        ["sources/boot.wim", boot],
        ["sources/install.wim", install],
      ]),
    );
  });

  const one = { index: 1 };
  const service = { build: "26100.2605", updates: cumulative };
  test.each([
    ["ServicedImage", servicedImageController, "install.wim", one, service],
    ["BootImage", bootImageController, "boot.wim", {}, service],
    ["WinReImage", winReImageController, "install.wim", {}, winReWishes],
    ["what needs no servicing", servicedImageController, "install.wim", {}, { ...service, build: "26100.1" }],
  ] as [string, Controller, string, object, object][])(
    "%s: is planned as from the file itself and made, and the ISO file is only read",
    async (_, controller, name, choice, wishes) => {
      const folder = await makeTemporaryFolder();
      const before = digestFile(iso);
      const plain = name === "boot.wim" ? sample.boot : sample.install;
      const output = { path: join(folder, name) };
      const work = join(folder, "work");
      const { engine: other } = await startController(controller, work);
      const planned = await other.check({ ...wishes, source: { path: plain, ...choice }, output });
      const { engine } = await startController(controller, work);
      const args = { ...wishes, source: { path: `${iso}/sources/${name}`, ...choice }, output };
      expect(await engine.up(args)).toBe("create");
      expect(await engine.up(args)).toBe("same");
      const { planDigest, sourceContentId } = planned;
      expect(engine.state?.outputs).toMatchObject({ planDigest, sourceContentId });
      const { source } = (await readProvenance(output.path)) ?? expect.unreachable();
      expect(source.name).toBe(name);
      if (controller !== winReImageController) expect(source.digest).toBe(digestFile(plain));
      expect(digestFile(iso)).toBe(before);
    },
  );

  const failure = (path: string, more: object = {}) =>
    checkFailure(servicedImageController, {
      ...{ source: { path, ...more }, build: "26100.2605", updates: cumulative },
      output: { path: join("out", "install.wim") },
    });

  test("a name that the ISO file does not have: what it has is named", async () => {
    const { property, reason } = await failure(`${iso}/sources/instal.wim`);
    expect(property).toBe("source");
    expect(reason).toContain(`${iso} has no file sources/instal.wim.`);
    expect(reason).toContain("Its image files are sources/boot.wim, sources/install.wim.");
  });

  test("case does not matter", async () => {
    const folder = await makeTemporaryFolder();
    const { engine } = await startController(servicedImageController, join(folder, "work"));
    const source = { path: `${iso}/SOURCES/Install.WIM`, index: 2 };
    const output = { path: join(folder, "install.wim") };
    const checked = await engine.check({ source, build: "26100.2605", updates: cumulative, output });
    expect(checked).toMatchObject({ plan: [{ action: "service" }] });
  });

  test("the ISO file itself is no image file: the path of one is proposed", async () => {
    const { reason } = await failure(iso);
    expect(reason).toContain(`${iso} is an ISO file, no image file.`);
    expect(reason).toContain(`Give the image file in it, such as ${iso}/sources/install.wim.`);
  });

  test("a path that leads into another file than an ISO file leads nowhere", async () => {
    const { reason } = await failure(`${sample.install}/sources/install.wim`);
    expect(reason).toContain("(FILE_NOT_FOUND)");
  });

  test("the ISO file is no output", async () => {
    const { reason } = await checkFailure(servicedImageController, {
      ...{ source: { path: `${iso}/sources/install.wim` }, build: "26100.2605", updates: cumulative },
      output: { path: iso },
    });
    expect(reason).toContain("(OUTPUT_IS_SOURCE)");
  });

  test("the pinned digest is the ISO file's, which is the one that is published", async () => {
    const folder = await makeTemporaryFolder();
    const own = join(folder, "own.iso");
    await copyFile(iso, own);
    const args = (sha256: string) => ({
      ...{ source: { path: `${own}/sources/install.wim`, sha256 }, build: "26100.1", updates: cumulative },
      output: { path: join(folder, "install.wim") },
    });
    const { engine } = await startController(servicedImageController, join(folder, "work"));
    await expect(engine.up(args("0".repeat(64)))).rejects.toThrow(
      `${own} is not the source that was pinned: its SHA-256 is`,
    );
    expect(await engine.up(args(digestFile(own).slice("sha256:".length)))).toBe("create");
  });
});

describe.skipIf(!canWriteIso)("a source inside an ISO file as Windows' own are", () => {
  test("is read by UDF", async () => {
    const folder = await makeTemporaryFolder();
    const { source } = await makeMediaSample();
    const iso = await isoOf(source, join(folder, "windows.iso"));
    const { engine } = await startController(servicedImageController, join(folder, "work"));
    const path = join(folder, "install.wim");
    const args = { source: { path: `${iso}/sources/install.wim` }, build: "26100.1742", output: { path } };
    expect(await engine.up({ ...args, updates: cumulative })).toBe("create");
    expect(engine.state?.outputs).toMatchObject({ images: [{ index: 1 }, { index: 2 }] });
  });
});
