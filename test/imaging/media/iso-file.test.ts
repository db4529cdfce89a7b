import { cp, open, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { runProgram } from "../../../provider/hosts/index.ts";
import { compareFacts, inspectMedia, inspectPath } from "../../../provider/imaging/index.ts";
import type { MediaFacts } from "../../../provider/terms/index.ts";
import { makeBootVolume } from "../../../tools/sample/boot-volume.ts";
import { makePeStub } from "../../../tools/sample/index.ts";
import { signProgram } from "../../../tools/sample/sign-program.ts";
import { makeLargeInstall } from "../../fixtures/large-install.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { wimlib } from "../../support/imaging/wimlib.ts";
import { canWriteIso, isoOf } from "../../support/iso-writer.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const sample = await makeMediaSample();

describe.skipIf(!canWriteIso)("an ISO file", () => {
  test("is what its folder is, also when its image is split", async () => {
    const folder = join(await makeTemporaryFolder(), "media");
    await cp(sample.source, folder, { recursive: true });
    const at = (...names: string[]): string => join(folder, ...names);
    const large = await makeLargeInstall(at("sources", "install.wim"), await makeTemporaryFolder());
    await rm(at("sources", "install.wim"));
    await wimlib("split", large, at("sources", "install.swm"), "1", "--quiet");
    const iso = await isoOf(folder, join(await makeTemporaryFolder(), "media.iso"));
    const [asFolder, asIso] = await Promise.all([inspectPath(folder), inspectPath(iso)]);
    expect(asIso).toMatchObject({
      form: "iso",
      label: "SAMPLE_MEDIA",
      install: { parts: 3 },
      disc: { bios: true, uefi: { version: "10.0.26100.1742", signing: "2011" } },
      inconsistencies: [],
    });
    expect(compareFacts(asFolder as MediaFacts, asIso as MediaFacts)).toEqual([]);

    await rm(at("sources", "install2.swm"));
    const { inconsistencies } = await inspectMedia(folder);
    expect(inconsistencies).toContainEqual({
      code: "MISSING_PART",
      what: "Of the split install.swm sources/install2.swm is missing.",
    });
  });

  test("that was downloaded by half is refused, whatever its end would have been", async () => {
    const whole = await isoOf(sample.source, join(await makeTemporaryFolder(), "media.iso"));
    const { size } = await stat(whole);
    for (const part of [0.3, 0.6, 0.9]) {
      await truncate(whole, Math.floor(size * part));
      await expect(inspectPath(whole)).rejects.toMatchObject({ code: "IMAGE_TRUNCATED" });
      await isoOf(sample.source, whole);
    }
  });

  test("that starts a program for another certificate than its boot managers, or none, says so", async () => {
    const folder = await makeTemporaryFolder();
    const copy = join(folder, "media");
    await cp(sample.source, copy, { recursive: true });
    const efisys = join(copy, "efi", "microsoft", "boot", "efisys.bin");
    const later = signProgram(makePeStub("cdboot.efi", "10.0.26100.2605", "amd64"), ["2023"]);
    await writeFile(efisys, makeBootVolume(later, "amd64"));
    const mixed = await inspectMedia(await isoOf(copy, join(folder, "mixed.iso")));
    expect(mixed.disc?.uefi).toEqual({ version: "10.0.26100.2605", signing: "2023" });
    expect(mixed.inconsistencies).toMatchObject([
      { code: "MIXED_SIGNING", what: expect.stringContaining("what the ISO file starts from for 2023") },
    ]);

    await writeFile(efisys, Buffer.alloc(1_474_560));
    const dead = await inspectMedia(await isoOf(copy, join(folder, "dead.iso")));
    expect(dead.disc).toEqual({ bios: true, uefi: null });
    expect(dead.inconsistencies).toEqual([
      {
        code: "NO_BOOT_MANAGER",
        what: "The ISO file has no program to start from: UEFI firmware does not start the media.",
      },
    ]);

    const files = join(folder, "files.iso");
    await runProgram("genisoimage", ["-quiet", "-udf", "-iso-level", "3", "-o", files, copy]);
    expect((await inspectMedia(files)).disc).toEqual({ bios: false, uefi: null });
  });

  test("that is damaged says which file of it", async () => {
    const path = await isoOf(sample.source, join(await makeTemporaryFolder(), "media.iso"));
    const at = (await readFile(path)).indexOf("MSWIM\0\0\0");
    const file = await open(path, "r+");
    await file.write(Buffer.from("NOWIM"), 0, 5, at);
    await file.close();
    await expect(inspectPath(path)).rejects.toMatchObject({
      code: "NOT_AN_IMAGE",
      message: expect.stringMatching(/media\.iso:sources\/(?:boot|install)\.wim/),
    });
  });
});
