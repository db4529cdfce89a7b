import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countingSource, openFile } from "../../../provider/imaging/index.ts";
import { openExtents } from "../../../provider/imaging/media/iso/open-extents.ts";
import { readVolume } from "../../../provider/imaging/media/iso/read-volume.ts";
import { mkisofs, volumeOf } from "../../support/iso-writer.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

/** UDF keeps no more than 1 GiB in a piece. */
const SIZE = 1_200_000_000;

test.skipIf(mkisofs === undefined)(
  "of large files only tables are read, and one in several pieces is whole",
  async () => {
    const folder = await makeTemporaryFolder();
    const files = join(folder, "files");
    await mkdir(join(files, "sources"), { recursive: true });
    const large = await open(join(files, "sources", "install.wim"), "w");
    await large.truncate(SIZE);
    await large.write("END", SIZE - 3);
    await large.close();
    const iso = await volumeOf(files, join(folder, "large.iso"), ["-udf", "-iso-level", "3"]);
    const file = await openFile(iso);
    const source = countingSource(file);
    const volume = await readVolume(source);
    const install = volume?.files.find(({ path }) => path === "sources/install.wim");
    expect(install?.size).toBe(SIZE);
    expect(install?.extents.length).toBeGreaterThan(1);
    if (!install) throw new Error("It is not listed.");
    const end = await openExtents(source, install).readAt(SIZE - 3, 3);
    expect(Buffer.from(end).toString()).toBe("END");
    expect(source.count.bytes).toBeLessThan(1_000_000);
    await file.close();
  },
);
