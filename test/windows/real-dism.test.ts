import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Host, runProgram, selectHost, systemProgram } from "../../provider/hosts/index.ts";
import { inspectFile } from "../../provider/imaging/index.ts";
import * as line from "../../provider/servicing/dism/command-line.ts";
import { explain, isKnownCode } from "../../provider/servicing/dism/explain.ts";
import { judgeRun } from "../../provider/servicing/dism/judge.ts";
import { serviceImageFile } from "../../provider/servicing/index.ts";
import { withWim } from "../support/imaging/image-tree.ts";
import { makeRequest } from "../support/servicing-request.ts";
import { makeServicingSample, type ServicingSample } from "../support/servicing-sample.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

/** Windows' own dism.exe, elevated, where there is one; the rehearsal must pass the same everywhere. */
const hosts: [string, Host][] = [["the rehearsal", selectHost({ type: "rehearsal" })]];
if (process.platform === "win32") hosts.unshift(["DISM of this Windows", selectHost({ type: "local" })]);

/** Only who is elevated may query the dirty bit of a drive. */
const elevated =
  process.platform !== "win32" ||
  (await runProgram(systemProgram("fsutil.exe"), ["dirty", "query", process.env.SystemDrive ?? "C:"]))
    .exitCode === 0;

const NOT_ELEVATED = "DISM needs an elevated console";

let sample: ServicingSample;
beforeAll(async () => {
  sample = await makeServicingSample();
});

describe.each(hosts)("%s, on an image file of ours that holds no whole Windows", (_, host) => {
  const may = host.rehearsed || elevated;
  const dism = async (folder: string, makeLine: (folders: line.CallFolders) => string[]) => {
    const folders = { logPath: join(folder, "dism.log"), scratchDirectory: join(folder, "t") };
    await mkdir(folders.scratchDirectory, { recursive: true });
    return judgeRun(await host.runDism(makeLine(folders)));
  };
  const ask =
    (...command: string[]) =>
    ({ logPath, scratchDirectory }: line.CallFolders) => [
      "/English",
      `/LogPath:${logPath}`,
      `/ScratchDir:${scratchDirectory}`,
      ...command,
    ];

  test("lists, mounts, saves and exports it", async ({ skip }) => {
    if (!may) return skip(NOT_ELEVATED);
    const folder = await makeTemporaryFolder();
    const [copy, out] = [join(folder, "i.wim"), join(folder, "o.wim")];
    await dism(folder, (folders) =>
      line.exportImage(folders, { ...whole(sample.source, copy), compression: "fast" }),
    );
    const listed = await dism(folder, ask("/Get-ImageInfo", `/ImageFile:${copy}`));
    expect(listed).toMatchObject({ ok: true, images: [{ index: 1, name: "Windows 11 Pro" }] });
    expect(listed.toolVersion).toMatch(/^\d+\.\d+\.\d+\.\d+$/);
    const mount = { imageFile: copy, index: 1, mountDirectory: join(folder, "m1") };
    await mkdir(mount.mountDirectory);
    expect(await dism(folder, (folders) => line.mountImage(folders, mount))).toMatchObject({ ok: true });
    const { mounts } = await dism(folder, ask("/Get-MountedImageInfo"));
    expect(mounts.filter(({ imageFile }) => imageFile === copy)).toMatchObject([
      { index: 1, readWrite: true, status: "Ok" },
    ]);
    const second = { ...mount, mountDirectory: join(folder, "m2") };
    await mkdir(second.mountDirectory);
    expect((await dism(folder, (folders) => line.mountImage(folders, second))).code).toBe("0xc1420127");
    if (!host.rehearsed) await writeFile(join(mount.mountDirectory, "added.txt"), "by the test");
    expect(await dism(folder, (folders) => line.commitMount(folders, mount.mountDirectory))).toMatchObject({
      ok: true,
    });
    expect(await readdir(mount.mountDirectory)).toEqual([]);
    expect((await dism(folder, (folders) => line.discardMount(folders, mount.mountDirectory))).ok).toBe(
      false,
    );
    expect(
      await dism(folder, (folders) => line.exportImage(folders, { ...whole(copy, out), compression: "max" })),
    ).toMatchObject({ ok: true });
    const facts = await inspectFile(out);
    expect(facts).toMatchObject({
      kind: "image-file",
      images: [{ name: "Windows 11 Pro", build: "26100.1" }],
    });
    if (!host.rehearsed)
      expect(await withWim(out, async (wim) => (await wim.readImage(1)).find("added.txt"))).toBeDefined();
    expect((await stat(join(folder, "dism.log"))).size).toBeGreaterThan(0);
  });

  test("says what it cannot do with it, in codes that are known", async ({ skip }) => {
    if (!may) return skip(NOT_ELEVATED);
    const folder = await makeTemporaryFolder();
    const copy = join(folder, "i.wim");
    await dism(folder, (folders) =>
      line.exportImage(folders, { ...whole(sample.source, copy), compression: "fast" }),
    );
    const mount = { imageFile: copy, index: 1, mountDirectory: join(folder, "m1") };
    await mkdir(mount.mountDirectory);
    await dism(folder, (folders) => line.mountImage(folders, mount));
    const answer = await dism(folder, (folders) =>
      line.report(folders, mount.mountDirectory, ["Get-Packages"]),
    );
    await dism(folder, (folders) => line.discardMount(folders, mount.mountDirectory));
    if (answer.ok) return expect(answer.packages.length).toBeGreaterThan(0);
    const code = answer.code ?? "";
    expect(code).toMatch(/^0x[0-9a-f]{8}$/);
    return skip(
      `no servicing stack in the sample, so no servicing: ${code}${isKnownCode(code) ? `, ${explain(code).meaning}` : ""}`,
    );
  });

  test("makes an output of it that needs no servicing, by the whole run", async ({ skip }) => {
    if (!may) return skip(NOT_ELEVATED);
    const folder = await makeTemporaryFolder();
    const request = await makeRequest({ ...sample, build: "26100.1", output: join(folder, "install.wim") });
    const { facts, rehearsed } = await serviceImageFile(request, { host });
    expect(rehearsed).toBe(host.rehearsed);
    expect(facts.images.map(({ name, build }) => [name, build])).toEqual([
      ["Windows 11 Pro", "26100.1"],
      ["Windows 11 Home", "26100.1"],
    ]);
  });
});

/** The first image of a file, into another one. */
const whole = (sourceFile: string, outputFile: string) => ({
  sourceFile,
  outputFile,
  index: 1,
  bootable: false,
});
