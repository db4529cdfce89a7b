import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";

const BANNER = "\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.5074\r\n\r\n";

async function oneImage() {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "install.wim");
  await makeRehearsalFile(imageFile, [{ name: "Windows 11 Pro", build: "26100.1742" }]);
  return { ...rehearsal, imageFile };
}

describe("what is printed", () => {
  test("goes to stdout only, line by line with CR LF", async () => {
    const { dism } = await makeRehearsal();
    const { stdout, stderr, exitCode } = await dism("/Get-MountedImageInfo");
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      `${BANNER}\r\nNo mounted images found.\r\n\r\nThe operation completed successfully.\r\n`,
    );
  });

  test("of a failure ends with the number, the text and the log, which tells more", async () => {
    const { dism, folder } = await makeRehearsal();
    const logPath = join(folder, "own.log");
    const { stdout, exitCode } = await dism(
      "/Get-ImageInfo",
      `/ImageFile:${folder}/none.wim`,
      `/LogPath:${logPath}`,
    );
    expect(exitCode).toBe(2);
    expect(stdout).toBe(
      `${BANNER}\r\nError: 2\r\n\r\nThe system cannot find the file specified.\r\n\r\nThe DISM log file can be found at ${logPath}\r\n`,
    );
    const log = await readFile(logPath, "utf8");
    expect(log).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, Info {18}DISM {3}DISM\.EXE: /);
    expect(log).toContain(`Executing command line: /Get-ImageInfo /ImageFile:${folder}/none.wim`);
    expect(log).toMatch(/Error {17}DISM {3}DISM\.EXE: PID=\d+ .*\(hr:0x80070002\)/);
  });

  test("of progress is a bar a line with an empty line between, up to 100", async () => {
    const { imageFile, folder, mount } = await oneImage();
    const mounted = await mount(imageFile);
    const { dism } = await makeRehearsal();
    expect(mounted).toContain(folder);
    const { stdout } = await dism(
      "/Export-Image",
      `/SourceImageFile:${imageFile}`,
      "/SourceIndex:1",
      `/DestinationImageFile:${folder}/o.wim`,
    );
    expect(stdout).toContain(
      "Exporting image\r\n\r\n[=                          2.0%                           ] \r\n\r\n[",
    );
    expect(stdout).toMatch(/\[={26}100\.0%={26}\] \r\nThe operation completed successfully\.\r\n$/);
  });

  test("with /Quiet is nothing but errors", async () => {
    const { dism, imageFile } = await oneImage();
    expect((await dism("/Quiet", "/Get-ImageInfo", `/ImageFile:${imageFile}`)).stdout).toBe("");
    const { stdout, code } = await dism("/Quiet", "/Get-ImageInfo", `/ImageFile:${imageFile}`, "/Index:7");
    expect(stdout).toMatch(/^\r\nError: 0xc1560111\r\n/);
    expect(code).toBe("0xc1560111");
  });

  test("of an image is what its XML says", async () => {
    const { dism, imageFile, facts } = await oneImage();
    const listed = await dism("/Get-ImageInfo", `/ImageFile:${imageFile}`);
    expect(listed.images).toMatchObject([{ index: 1, name: "Windows 11 Pro" }]);
    const { stdout, images } = await dism("/Get-WimInfo", `/WimFile:${imageFile}`, "/Index:1");
    expect(images).toMatchObject([{ index: 1, name: "Windows 11 Pro" }]);
    const { xmlBuild } = await facts(imageFile);
    const [build, revision] = xmlBuild?.split(".") ?? [];
    for (const line of [
      `Version : 10.0.${build}`,
      `ServicePack Build : ${revision}`,
      "Architecture : x64",
      "Hal : <undefined>",
      "Edition : Professional",
      "ProductType : WinNT",
      "Languages :\r\n\ten-US (Default)",
    ])
      expect(stdout).toContain(`${line}\r\n`);
    const wrong = await dism("/Get-WimInfo", `/WimFile:${imageFile}`, "/Index:2");
    expect(wrong.code).toBe("0xc1510113");
  });

  test("of packages names tool, image and states, as list and as table", async () => {
    const { dism, imageFile, mount } = await oneImage();
    const mounted = await mount(imageFile);
    const list = await dism(`/Image:${mounted}`, "/English", "/Get-Packages");
    expect(list.toolVersion).toBe("10.0.26100.5074");
    expect(list.imageVersion).toBe("10.0.26100.1742");
    expect(list.packages).toContainEqual({
      identity: "Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10",
      state: "Installed",
    });
    const identities = list.packages.map(({ identity }) => identity.toLowerCase());
    expect(identities).toEqual([...identities].sort());
    const table = await dism(`/Image:${mounted}`, "/Format:Table", "/Get-Packages");
    expect(table.stdout).toMatch(
      /\r\nPackage Identity +\| State +\| Release Type +\| Install Time\r\n-+ \| -+/,
    );
  });

  test("before DISM has understood anything is a banner and Error 87", async () => {
    const { dism } = await makeRehearsal();
    const { stdout, exitCode, code } = await dism("/Get-Nonsense");
    expect(stdout).toContain(
      `${BANNER}\r\nError: 87\r\n\r\nDISM doesn't recognize the command-line option "Get-Nonsense". \r\n`,
    );
    expect([exitCode, code]).toEqual([87, "0x80070057"]);
  });
});
