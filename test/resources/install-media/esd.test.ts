import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectMedia } from "../../../provider/imaging/index.ts";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import { makeMedia } from "../../../tools/sample/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const { december } = await makeMediaSample();

test("media with an install.esd are read, keep it as it is, or get an install.wim in its place", async () => {
  const folder = await makeTemporaryFolder();
  const source = join(folder, "source");
  await makeMedia({ path: source, build: "26100.1742", editions: ["Professional"], installFormat: "esd" });
  const { engine } = await startController(installMediaController, join(folder, "work"));
  const out = join(folder, "out");
  const args = { source: { path: source }, output: { path: out } };
  expect(await engine.up(args)).toBe("create");
  const esd = (root: string) => stat(join(root, "sources", "install.esd"));
  expect((await esd(out)).ino).toBe((await esd(source)).ino);
  expect(engine.state?.outputs).toMatchObject({
    images: [{ file: "sources/install.esd", build: "26100.1742" }, {}, {}],
  });

  const raised = { installImage: { path: december.install }, bootImage: { path: december.boot } };
  expect(await engine.up({ ...args, ...raised, build: december.build })).toBe("update");
  const names = (await readdir(join(out, "sources"))).filter((name) => name.startsWith("install"));
  expect(names).toEqual(["install.wim"]);
  const { install, inconsistencies } = await inspectMedia(out);
  expect(install?.images.map(({ build }) => build)).toEqual([december.build, december.build]);
  expect(inconsistencies).toEqual([]);
  expect((await esd(source)).size).toBeGreaterThan(0);
});
