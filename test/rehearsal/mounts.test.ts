import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openFile, openWim } from "../../provider/imaging/index.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";

async function twoImages() {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "install.wim");
  await makeRehearsalFile(imageFile, [
    { name: "Windows 11 Pro", build: "26100.1" },
    { name: "Windows 11 Home", build: "26100.1742" },
  ]);
  const mountAt = (path: string, ...more: string[]) =>
    rehearsal.dism("/Mount-Image", `/ImageFile:${imageFile}`, `/MountDir:${path}`, ...more);
  return { ...rehearsal, imageFile, mountAt };
}

describe("a mount", () => {
  test("is remembered, is listed, unpacks nothing, and is gone after an unmount", async () => {
    const { imageFile, mount, dism } = await twoImages();
    const mounted = await mount(imageFile);
    expect(await readdir(mounted)).toHaveLength(1);
    const { mounts } = await dism("/Get-MountedImageInfo");
    expect(mounts).toEqual([{ mountDir: mounted, imageFile, index: 1, readWrite: true, status: "Ok" }]);
    await dism("/Unmount-Image", `/MountDir:${mounted}`, "/Discard");
    expect(await readdir(mounted)).toEqual([]);
    expect((await dism("/Get-MountedImageInfo")).mounts).toEqual([]);
    expect((await dism("/Unmount-Image", `/MountDir:${mounted}`, "/Discard")).code).toBe("0xc142010b");
  });

  test("of one image for writing happens once, even when two begin at the same time", async () => {
    const { folder, mountAt } = await twoImages();
    const folders = [join(folder, "a"), join(folder, "b"), join(folder, "c")];
    for (const path of folders) await mkdir(path);
    const answers = await Promise.all(folders.map((path) => mountAt(path, "/Index:1")));
    expect(answers.map(({ code }) => code).sort()).toEqual(["0xc1420127", "0xc1420127", null]);
  });

  test("of another image of the file, or for reading, is another mount", async () => {
    const { imageFile, folder, mount, mountAt } = await twoImages();
    await mount(imageFile, 1);
    await mount(imageFile, 2);
    await mkdir(join(folder, "ro"));
    expect((await mountAt(join(folder, "ro"), "/Index:1", "/ReadOnly")).ok).toBe(true);
  });

  test("is refused for what DISM refuses", async () => {
    const { folder, mountAt, dism, imageFile, mount } = await twoImages();
    const path = join(folder, "m");
    expect((await mountAt(path, "/Index:1")).code).toBe("0xc1420115");
    await mkdir(path);
    expect((await mountAt(path, "/Index:3")).code).toBe("0xc1560111");
    expect((await mountAt(path, "/Name:Nothing")).code).toBe("0xc1560111");
    await writeFile(join(path, "file"), "");
    expect((await mountAt(path, "/Index:1")).code).toBe("0xc1420114");
    await rm(join(path, "file"));
    await chmod(imageFile, 0o444);
    const readOnly = await mountAt(path, "/Index:1");
    expect([readOnly.code, readOnly.exitCode]).toEqual(["0xc1510111", 0x11]);
    await chmod(imageFile, 0o644);
    const mounted = await mount(imageFile);
    expect((await mountAt(mounted, "/Index:2")).code).toBe("0xc1420113");
    await writeFile(join(folder, "text.wim"), "no image");
    const text = await dism("/Mount-Image", `/ImageFile:${folder}/text.wim`, "/Index:1", `/MountDir:${path}`);
    expect(text.code).toBe("0x8007000b");
  });

  test("brings what others wrote into it into the image", async () => {
    const { imageFile, mount, dism, succeed } = await twoImages();
    const mounted = await mount(imageFile, 2);
    await mkdir(join(mounted, "windows", "Setup", "My scripts"), { recursive: true });
    await writeFile(join(mounted, "windows", "Setup", "My scripts", "run.cmd"), "echo");
    await succeed("/Commit-Image", `/MountDir:${mounted}`);
    expect((await dism("/Get-MountedImageInfo")).mounts).toHaveLength(1);
    await succeed("/Unmount-Wim", `/MountDir:${mounted}`, "/Commit");
    const source = await openFile(imageFile);
    const image = await (await openWim(source)).readImage(2);
    expect(Buffer.from((await image.read("Windows/Setup/My scripts/run.cmd")) ?? []).toString()).toBe("echo");
    expect(image.list("").map(({ name }) => name)).toEqual(["Windows"]);
    await source.close();
  });

  test("for reading can't be saved", async () => {
    const { folder, mountAt, dism } = await twoImages();
    const path = join(folder, "ro");
    await mkdir(path);
    await mountAt(path, "/Index:1", "/ReadOnly");
    expect((await dism("/Unmount-Image", `/MountDir:${path}`, "/Commit")).code).toBe("0xc142010c");
    expect((await dism(`/Image:${path}`, "/Set-AllIntl:en-US")).code).toBe("0xc1510111");
    expect((await dism(`/Image:${path}`, "/Get-CurrentEdition")).ok).toBe(true);
  });

  test("is not saved over an image that was changed meanwhile", async () => {
    const { imageFile, mount, dism, succeed } = await twoImages();
    const mounted = await mount(imageFile, 1);
    await succeed("/Delete-Image", `/ImageFile:${imageFile}`, "/Index:1");
    expect((await dism("/Unmount-Image", `/MountDir:${mounted}`, "/Commit")).code).toBe("0xc1420122");
  });

  test("whose image file is gone is invalid until it is cleaned up; healthy ones stay", async () => {
    const { imageFile, folder, mount, dism } = await twoImages();
    const copy = join(folder, "copy.wim");
    await writeFile(copy, await readFile(imageFile));
    const broken = await mount(copy);
    await mount(imageFile);
    await rename(copy, `${copy}.gone`);
    expect((await dism(`/Image:${broken}`, "/Get-Packages")).code).toBe("0xc1510115");
    await dism("/Cleanup-Mountpoints");
    const { mounts } = await dism("/Get-MountedImageInfo");
    expect(mounts).toMatchObject([{ imageFile, status: "Ok" }]);
    expect(await readdir(broken)).toEqual([]);
  });

  test("that is not remembered must be remounted", async () => {
    const { imageFile, folder, mount, dism, succeed } = await twoImages();
    const mounted = await mount(imageFile);
    await rm(join(folder, "state"), { recursive: true });
    expect((await dism(`/Image:${mounted}`, "/Get-Packages")).code).toBe("0xc1510114");
    await succeed("/Remount-Image", `/MountDir:${mounted}`);
    expect((await dism(`/Image:${mounted}`, "/Get-CurrentEdition")).ok).toBe(true);
  });
});

describe("/Image", () => {
  test("must be a mount, and /Online is none", async () => {
    const { dism, folder } = await makeRehearsal();
    expect((await dism(`/Image:${folder}/none`, "/Get-Packages")).code).toBe("0x80070003");
    expect((await dism(`/Image:${folder}`, "/Get-Packages")).code).toBe("0x80070002");
    expect((await dism("/Online", "/Get-Packages")).code).toBe("0x80070032");
    const scratch = await dism("/Get-MountedImageInfo", `/ScratchDir:${folder}/none`);
    expect([scratch.code, scratch.message]).toEqual([
      "0x80070003",
      expect.stringContaining("temporary directory"),
    ]);
  });
});
