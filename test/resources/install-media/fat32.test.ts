import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectMedia } from "../../../provider/imaging/index.ts";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import type { InstallMediaState } from "../../../provider/resources/install-media/types.ts";
import { readMediaRecord } from "../../../provider/servicing/index.ts";
import { makeLargeInstall } from "../../fixtures/large-install.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { fileState } from "../../support/file-state.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

test("an install.wim too large is split by DISM; a change of its part, and parts that became media again", async () => {
  const folder = await makeTemporaryFolder();
  const large = await makeLargeInstall(sample.december.install, folder);
  const { engine, said } = await startController(installMediaController, join(folder, "work"));
  const out = join(folder, "out");
  const args = {
    ...{ source: { path: sample.source }, installImage: { path: large } },
    ...{ bootImage: { path: sample.december.boot }, output: { path: out, fat32: true, partSize: 1 } },
  };
  const before = await fileState(large);
  expect(await engine.up(args)).toBe("create");
  const state = engine.state?.outputs as unknown as InstallMediaState;
  expect(state.plan.steps.at(-1)).toMatchObject({ kind: "split", subject: "sources/install.swm" });
  // DISM was rehearsed, so the media are.
  expect(state.rehearsed).toBe(true);
  expect(await fileState(large)).toMatchObject({ digest: (before as { digest: string }).digest });
  const sources = (await readdir(join(out, "sources"))).filter((name) => name.startsWith("install"));
  expect(sources.sort()).toEqual(["install.swm", "install2.swm", "install3.swm"]);
  for (const name of sources) expect((await stat(join(out, "sources", name))).size).toBeLessThan(2 ** 21);
  await wimlib(
    "verify",
    join(out, "sources", "install.swm"),
    `--ref=${join(out, "sources", "install*.swm")}`,
  );
  const { install } = await inspectMedia(out);
  expect(install).toMatchObject({ path: "sources/install.swm", parts: 3 });
  expect(install?.images.map(({ build }) => build)).toEqual(["26100.2605", "26100.2605"]);
  const record = await readMediaRecord(out);
  expect(record).toMatchObject({
    host: "rehearsal",
    rehearsed: true,
    dismVersion: expect.stringMatching(/^10\./),
  });
  expect(await engine.up(args)).toBe("same");

  // Without a need for parts there is no need for DISM.
  const whole = { ...args, output: { path: out, fat32: true } };
  expect(await engine.up(whole)).toBe("update");
  expect(engine.state?.outputs).toMatchObject({ rehearsed: false });
  expect(await readdir(join(out, "sources"))).not.toContain("install.swm");
  expect(said.join("\n")).toContain("is a rehearsal: its images were not made by DISM");
});

test("media whose own image is split are read, kept as they are, or get a whole one", async () => {
  const folder = await makeTemporaryFolder();
  const large = await makeLargeInstall(sample.december.install, folder);
  const { engine } = await startController(installMediaController, join(folder, "work"));
  const split = join(folder, "split");
  const boot = { bootImage: { path: sample.december.boot } };
  const output = { path: split, fat32: true, partSize: 1 };
  await engine.up({ source: { path: sample.source }, installImage: { path: large }, ...boot, output });
  const second = await startController(installMediaController, join(folder, "work"));
  const kept = { source: { path: split }, output: { path: join(folder, "kept"), fat32: true } };
  expect(await second.engine.up(kept)).toBe("create");
  expect((await inspectMedia(join(folder, "kept"))).install).toMatchObject({ parts: 3 });
  const { january } = sample;
  const raised = { installImage: { path: january.install }, bootImage: { path: january.boot } };
  expect(await second.engine.up({ ...kept, ...raised, build: january.build })).toBe("update");
  const names = (await readdir(join(folder, "kept", "sources"))).filter((name) => name.startsWith("install"));
  expect(names).toEqual(["install.wim"]);
});
