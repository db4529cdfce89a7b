import { chmod, cp, link, lstat, readFile, rename, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeMedia } from "../../../provider/servicing/index.ts";
import { makeMediaSample } from "../../fixtures/media-sample.ts";
import { digestsBelow } from "../../support/file-state.ts";
import { makeMediaRequest } from "../../support/media-request.ts";
import { runMedia } from "../../support/media-run.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";

const { source: pristine, december } = await makeMediaSample();

/** A source of which some files are links, have other names, or are read-only; media replace one of each. */
async function makeSource(): Promise<{ source: string; elsewhere: string }> {
  const [source, elsewhere] = [join(await makeTemporaryFolder(), "source"), await makeTemporaryFolder()];
  await cp(pristine, source, { recursive: true });
  const inSource = (name: string): string => join(source, ...name.split("/"));
  for (const name of ["boot.wim", "setup.exe"]) {
    await rename(inSource(`sources/${name}`), join(elsewhere, name));
    await symlink(join(elsewhere, name), inSource(`sources/${name}`));
  }
  // Read from the folder of the media, it leads nowhere.
  await symlink(join("..", "source", "bootmgr"), inSource("also-bootmgr"));
  for (const name of ["bootmgr.efi", "setup.exe"])
    await link(inSource(name), join(elsewhere, `also-${name}`));
  for (const name of ["autorun.inf", "efi/boot/bootx64.efi"]) await chmod(inSource(name), 0o444);
  return { source, elsewhere };
}

const posix = test.skipIf(process.platform === "win32");

posix(
  "nothing is ever written through a link, and no link of the source becomes one of the media",
  async () => {
    const [{ source, elsewhere }, folder] = [await makeSource(), await makeTemporaryFolder()];
    const output = join(folder, "out");
    const args = {
      ...{ source: { path: source }, installImage: { path: december.install } },
      ...{ setupUpdate: december.setup, output: { path: output } },
    };
    const request = await makeMediaRequest(args, join(folder, "work"));
    const requestFile = join(await makeTemporaryFolder(), "request.json");
    await writeFile(requestFile, JSON.stringify(request));
    const states = async () => [await digestsBelow(source), await digestsBelow(elsewhere)];
    const before = await states();
    for (const point of ["1 link", "3 writeFile", "4 writeFile", "5 writeFile", "8 rename .*partial"]) {
      expect(await runMedia(requestFile, point), point).toMatchObject({ exitCode: 137 });
      expect(await states(), point).toEqual(before);
    }
    await makeMedia(request, { host: undefined });
    expect(await states()).toEqual(before);
    for (const name of ["also-bootmgr", "sources/boot.wim", "sources/setup.exe", "autorun.inf"]) {
      const made = await lstat(join(output, name));
      expect(made.isFile(), name).toBe(true);
      expect(made.mode & 0o200, name).toBe(0o200);
    }
    expect(await readFile(join(output, "also-bootmgr"))).toEqual(await readFile(join(source, "bootmgr")));
    // What was made anew is no second name of anything.
    for (const name of ["sources/setup.exe", "bootmgr.efi", "efi/boot/bootx64.efi"])
      expect((await stat(join(output, name))).nlink, name).toBe(1);
  },
);
