import { createHash } from "node:crypto";
import { readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import { listArchive, openMedia } from "../../../provider/imaging/index.ts";
import { installMediaController } from "../../../provider/resources/install-media/index.ts";
import type { InstallMediaState } from "../../../provider/resources/install-media/types.ts";
import { readMediaRecord } from "../../../provider/servicing/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { startController } from "../../support/controller-provider.ts";
import { digestFile } from "../../support/file-state.ts";
import { canWriteIso, isoOf } from "../../support/iso-writer.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

describe.skipIf(!canWriteIso)("ISO files", () => {
  async function start() {
    const folder = await makeTemporaryFolder();
    const source = await isoOf(sample.source, join(folder, "source.iso"));
    const { engine, said } = await startController(installMediaController, join(folder, "work"));
    const { install, boot, setup, build } = sample.december;
    const out = join(folder, "out.iso");
    const args = {
      source: { path: source, sha256: digestFile(source).slice("sha256:".length) },
      ...{ installImage: { path: install }, bootImage: { path: boot }, setupUpdate: setup, build },
      output: { path: out },
    };
    return { folder, source, out, engine, said, args };
  }

  test("out of an ISO file into one: the same files as a folder, told by other programs, and started by BIOS and UEFI", async () => {
    const { folder, source, out, engine, said, args } = await start();
    const before = digestFile(source);
    expect(await engine.up(args)).toBe("create");
    const state = engine.state?.outputs as unknown as InstallMediaState;
    expect(state).toMatchObject({
      label: "SAMPLE_MEDIA",
      size: (await stat(out)).size,
      setupVersion: "10.0.26100.2605",
    });
    expect(state.images.map(({ build }) => build)).toEqual(Array(4).fill("26100.2605"));
    expect(digestFile(source)).toBe(before);
    const record = (await readMediaRecord(out)) ?? expect.unreachable();
    expect(record.output.digest).toBe(digestFile(out));
    const listed = new Map((await listArchive({ path: out })).map(({ path, size }) => [path, size]));
    for (const { path, size } of record.files) expect(listed.get(path), path).toBe(size);

    const media = await openMedia(out);
    const file = media.find("EFI/BOOT/BOOTX64.EFI") ?? expect.unreachable();
    const bytes = await (await media.open(file)).readAt(0, file.size);
    await media.close();
    const made = record.files.find(({ path }) => path === file.path);
    expect(`sha256:${createHash("sha256").update(bytes).digest("hex")}`).toBe(made?.identity);
    const told = await runProgram("isoinfo", ["-d", "-i", out]).catch(() => undefined);
    if (told) expect(told.stdout).toMatch(/Volume id: SAMPLE_MEDIA[\s\S]*Eltorito/);

    expect(await engine.up(args)).toBe("same");
    const asFolder = { ...args, output: { path: join(folder, "as-folder") } };
    expect(await engine.up(asFolder)).toBe("replace");
    expect(engine.state?.outputs.contentId).toBe(state.contentId);
    expect(await readdir(folder)).not.toContain("out.iso");
    expect(said.join("\n")).toContain("iso the label of the source: one file that starts by itself");
  });

  test("one that was written into is drift, is not removed, and is made anew; one cut short too", async () => {
    const { out, engine, said, args } = await start();
    await engine.up(args);
    const media = await openMedia(out);
    const place = (await readFile(out)).indexOf("open=setup.exe");
    await media.close();
    const bytes = await readFile(out);
    bytes.write("open=other.exe", place);
    await writeFile(out, bytes);
    expect(await engine.refresh()).toBe("drift");
    expect(said.at(-1)).toBe(`${out} is not what was made: autorun.inf was changed.`);
    await expect(engine.destroy()).rejects.toThrow(/autorun\.inf was changed since/);
    expect(await engine.up(args)).toBe("update");
    expect(await engine.refresh()).toBe("same");
    await truncate(out, 100_000);
    await engine.refresh();
    expect(said.at(-1)).toMatch(/could not be read, its last known state is kept/);
  });

  test("another label makes another one; a source that is not the pinned one makes none", async () => {
    const { out, engine, args } = await start();
    await engine.up(args);
    expect(await engine.up({ ...args, output: { path: out, label: "WIN11_24H2" } })).toBe("update");
    expect(engine.state?.outputs.label).toBe("WIN11_24H2");
    const other = { ...args, source: { ...args.source, sha256: "0".repeat(64) }, bootSigning: "2011" };
    await expect(engine.up(other)).rejects.toThrow(/is not the source that was pinned.*\(DIGEST_MISMATCH\)/s);
  });
});
