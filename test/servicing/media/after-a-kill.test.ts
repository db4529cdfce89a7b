import { chmod, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import { makeMedia } from "../../../provider/servicing/index.ts";
import { isAlive } from "../../../provider/servicing/work/process-identity.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { canWriteIso } from "../../support/iso-writer.ts";
import { makeMediaRequest } from "../../support/media-request.ts";
import { runMedia } from "../../support/media-run.ts";
import { mountSmallVolume } from "../../support/small-volume.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

/** A place for media of a month, as the resource and as a run of its own ask for them. */
async function makePlace(name: string, month = sample.december, at?: string) {
  const folder = at ?? (await makeTemporaryFolder());
  const output = join(folder, name);
  const args = {
    ...{ source: { path: sample.source }, installImage: { path: month.install } },
    ...{ bootImage: { path: month.boot }, output: { path: output } },
  };
  const request = await makeMediaRequest(args, join(folder, "work"));
  const requestFile = join(await makeTemporaryFolder(), "request.json");
  await writeFile(requestFile, JSON.stringify(request));
  return { folder, output, args, request, requestFile };
}

const posix = test.skipIf(!canWriteIso || process.platform === "win32");

posix(
  "a program that writes an ISO file and outlived its run is ended before its file is removed",
  async () => {
    const { folder, requestFile, request } = await makePlace("out.iso");
    const [writer, mark] = [join(folder, "mkisofs"), join(folder, "mark")];
    await writeFile(writer, `#!/bin/sh\necho $$ > '${mark}'\nexec sleep 600\n`);
    await chmod(writer, 0o755);
    // Killed as soon as the program is noted.
    const env = { WINDOWS_IMAGE_ISO_WRITER: writer };
    expect(await runMedia(requestFile, "7 rename .*/journal/", env)).toMatchObject({ exitCode: 137 });
    const [name = ""] = await readdir(join(folder, "work", "journal"));
    const { entries } = JSON.parse(await readFile(join(folder, "work", "journal", name), "utf8"));
    const left = entries.find(({ kind }: { kind: string }) => kind === "process").process;
    expect(await isAlive(left)).toBe(true);
    await makeMedia(request, { host: undefined });
    expect(await isAlive(left)).toBe(false);
  },
);

/** Steps of a run without a Setup update; publishing is the last one. */
const PUBLISHING = 8;

const killedAt = async (requestFile: string, point: string): Promise<void> =>
  expect(await runMedia(requestFile, point), point).toMatchObject({ exitCode: 137, stderr: "" });

test("up after a run that died before it could write the record of what it published: that is taken as done", async () => {
  const { folder, args, requestFile } = await makePlace("out");
  await killedAt(requestFile, `${PUBLISHING} rename .*partial`);
  expect(await readdir(folder)).not.toContain("out.provenance.json");
  const { engine, said } = await startController(installMediaController, join(folder, "work"));
  expect(await engine.up(args)).toBe("create");
  expect(said).toContain(`${args.output.path} was finished by an earlier run.`);
  expect(engine.state?.outputs.provenancePath).toBe(`${args.output.path}.provenance.json`);
  await engine.destroy();
  expect(await readdir(folder)).toEqual([]);
});

test("a folder that was put aside is not gone; destroy gives it its name back first, and removes all", async () => {
  const { folder, output, args } = await makePlace("out");
  const { requestFile } = await makePlace("out", sample.january, folder);
  const { engine, said } = await startController(installMediaController, join(folder, "work"));
  await engine.up(args);
  await killedAt(requestFile, `${PUBLISHING} rename .*old$`);
  expect(await engine.refresh()).toBe("same");
  expect(said.at(-1)).toBe(
    `${output} was put aside by a run that died; the next run gives it its name back.`,
  );
  await engine.destroy();
  expect(await readdir(folder)).toEqual([]);
});

test.each(["rename .*partial", "open .*out.provenance", "unlink .*old/"])(
  "destroy after a run that died while it published (%s) removes what it published and what it left",
  async (point) => {
    const { folder, args } = await makePlace("out");
    const { requestFile } = await makePlace("out", sample.january, folder);
    const { engine } = await startController(installMediaController, join(folder, "work"));
    await engine.up(args);
    await killedAt(requestFile, `${PUBLISHING} ${point}`);
    await engine.destroy();
    expect(await readdir(folder)).toEqual([]);
  },
);

test("a destroy that died goes on", async () => {
  const { folder, output, args } = await makePlace("out");
  const { engine } = await startController(installMediaController, join(folder, "work"));
  await engine.up(args);
  for (const name of ["boot", "setup.exe", "sources/install.wim"])
    await rm(join(output, name), { recursive: true });
  await engine.destroy();
  expect(await readdir(folder)).toEqual([]);
});

posix(
  "what a run that died has taken of the disk is given back before the next one asks for space",
  async ({ skip }) => {
    const { output, request } = await makePlace("out.iso");
    await makeMedia(request, { host: undefined });
    const size = (await stat(output)).size;
    const volume = await mountSmallVolume(Math.round(2.6 * size));
    if (!volume) return skip("this account may not mount a volume");
    const { requestFile, ...there } = await makePlace("out.iso", sample.december, volume);
    await killedAt(requestFile, `${PUBLISHING + 1} rename .*/journal/`);
    await makeMedia(there.request, { host: undefined });
    expect((await stat(there.output)).size).toBe(size);
  },
);
