import { chmod, cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import { readMadeMedia } from "../../../provider/servicing/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { canWriteIso, isoOf } from "../../support/iso-writer.ts";
import { mountSmallVolume } from "../../support/small-volume.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();
const { december, january } = sample;

async function start(name: string) {
  const folder = await makeTemporaryFolder();
  const { engine, said } = await startController(installMediaController, join(folder, "work"));
  const out = join(folder, name);
  const args = {
    ...{ source: { path: sample.source }, installImage: { path: december.install } },
    ...{ bootImage: { path: december.boot }, output: { path: out } },
  };
  const next = { ...args, installImage: { path: january.install }, bootImage: { path: january.boot } };
  return { folder, engine, said, out, args, next };
}

const writers = test.skipIf(!canWriteIso || process.platform === "win32");

writers(
  "a writer that loses a file: nothing is published, the old ISO file stays, nothing is left behind",
  async () => {
    const { folder, engine, out, args, next } = await start("out.iso");
    await engine.up(args);
    const made = await readFile(out);
    const other = join(folder, "other");
    await cp(sample.source, other, { recursive: true });
    await rm(join(other, "autorun.inf"));
    const iso = await isoOf(other, join(folder, "other.iso"));
    const writer = join(folder, "mkisofs");
    await writeFile(writer, `#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\ncp '${iso}' "$2"\n`);
    await chmod(writer, 0o755);
    const before = (await readdir(folder)).sort();
    vi.stubEnv("WINDOWS_IMAGE_ISO_WRITER", writer);
    try {
      await expect(engine.up(next)).rejects.toThrow(
        /is not in the ISO file as it was put there.*\(VERIFICATION_FAILED\)/s,
      );
    } finally {
      vi.unstubAllEnvs();
    }
    expect((await readFile(out)).equals(made)).toBe(true);
    expect((await readdir(folder)).sort()).toEqual(before);
    expect(await engine.up(next)).toBe("update");
  },
);

test("a disk that is too small for the media: nothing is made", async ({ skip }) => {
  const volume = await mountSmallVolume(2_000_000);
  if (!volume) return skip("this account may not mount a volume");
  const { engine, args } = await start("out");
  const output = { path: join(volume, "media") };
  await expect(engine.up({ ...args, output })).rejects.toThrow(
    /has 0\.00\d GB free; the media take 0\.0\d+ GB of it\..*\(DISK_FULL\)/s,
  );
  expect(await readdir(volume)).toEqual([]);
});

test("a part that changes after the preview: nothing is made", async () => {
  const { folder, engine, out, args } = await start("out");
  const boot = join(folder, "boot.wim");
  await cp(december.boot, boot);
  const inputs = await engine.check({ ...args, bootImage: { path: boot } });
  await cp(january.boot, boot);
  await expect(engine.provider.create(inputs)).rejects.toThrow(
    /changed after the plan was shown.*\(SOURCE_CHANGED\)/s,
  );
  expect(await readdir(folder)).not.toContain(out);
});

test("media by hand are adopted if they are as wished, and only then", async () => {
  const { folder, engine, out, args, next } = await start("out");
  const first = await startController(installMediaController, join(folder, "work"));
  await first.engine.up(args);
  await rm(`${out}.provenance.json`);
  await expect(engine.up(args)).rejects.toThrow(/There already is something at .*\(OUTPUT_NOT_OURS\)/s);
  await expect(engine.up({ ...next, adopt: true })).rejects.toThrow(
    /can't be adopted: image "Windows 11 Pro" of sources\/install\.wim is at 26100\.2605, wanted is "Windows 11 Pro" at 26100\.2894/,
  );
  await expect(engine.up({ ...args, bootSigning: "2011", adopt: true })).rejects.toThrow(
    /bootmgr\.efi is signed for 2023, wanted is 2011/,
  );
  expect(await engine.up({ ...args, adopt: true })).toBe("create");
  expect(engine.state?.outputs.provenancePath).toBeNull();
  expect(await engine.refresh()).toBe("same");
});

test("without links the media are files of their own", async () => {
  const { engine, out, args } = await start("out");
  await engine.up({ ...args, output: { ...args.output, links: false } });
  const { contentId } = await readMadeMedia(out);
  const wim = join(out, "sources", "install.wim");
  await writeFile(wim, "another");
  expect((await readFile(december.install)).toString("latin1", 0, 5)).toBe("MSWIM");
  expect((await readMadeMedia(out)).contentId).not.toBe(contentId);
});

const linux = test.skipIf(process.platform !== "linux");

linux("a second up reads less than a hundredth of the media", async () => {
  const { folder, engine, args } = await start("out");
  const source = join(folder, "source");
  await cp(sample.source, source, { recursive: true });
  await writeFile(join(source, "sources", "large.bin"), Buffer.alloc(64 << 20, 1));
  const large = { ...args, source: { path: source } };
  await engine.up(large);
  await engine.up(large);
  await engine.refresh();
  const read = async () => Number(/rchar: (\d+)/.exec(await readFile("/proc/self/io", "utf8"))?.[1]);
  const before = await read();
  expect(await engine.up(large)).toBe("same");
  expect(await engine.refresh()).toBe("same");
  expect((await read()) - before).toBeLessThan((engine.state?.outputs.size as number) / 100);
});
