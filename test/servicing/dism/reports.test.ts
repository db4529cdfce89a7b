import { expect, test } from "vitest";
import { readTranscript } from "../../../provider/servicing/dism/index.ts";

const read = (stdout: string) => readTranscript({ stdout, exitCode: 0 });
const rollup = "Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10";

test("packages have the state of their own block", () => {
  const stdout = `Packages listing:

Package Identity : ${rollup}
State : Staged
Release Type : Update
Install Time : 

Package Identity : Other~31bf3856ad364e35~amd64~~1.0.0.0

State : Installed
`;
  expect(read(stdout).packages).toEqual([
    { identity: rollup, state: "Staged" },
    { identity: "Other~31bf3856ad364e35~amd64~~1.0.0.0", state: null },
  ]);
});

test("a name that the console wrapped is whole again", () => {
  const line = `Package Identity : Microsoft-Windows-A-Package-Of-A-Long-Name~31bf3856ad364e35~amd64~~10.0.26100.1742`;
  const stdout = `${line.slice(0, 80)}\n${line.slice(80)}\nState : Installed\n`;
  expect(read(stdout).packages).toEqual([
    {
      identity: "Microsoft-Windows-A-Package-Of-A-Long-Name~31bf3856ad364e35~amd64~~10.0.26100.1742",
      state: "Installed",
    },
  ]);
});

test("the report of one package names its capability and then its features", () => {
  const stdout = `Package Identity : ${rollup}
Restart Required : Required
State : Not Present
Capability Identity : Browser~~~~1

Features listing for package : ${rollup}

Feature Name : Mode
State : Disabled
`;
  expect(read(stdout)).toMatchObject({
    packages: [{ identity: rollup, state: "Not Present" }],
    capabilities: [],
    features: [{ name: "Mode", state: "Disabled" }],
    restartNeeded: false,
  });
});

test("capabilities as a list", () => {
  const stdout = "Capability Identity : Language.Basic~~~fr-FR~0.0.1.0\nState : Not Present\n\n";
  expect(read(stdout).capabilities).toEqual([
    { identity: "Language.Basic~~~fr-FR~0.0.1.0", state: "Not Present" },
  ]);
});

test("tables count from their heading on", () => {
  const stdout = `Stray | Enabled

------- | --------
Feature Name | State
------- | --------
TFTP | Disabled
NetFx4 | Enabled

The operation completed successfully.
`;
  expect(read(stdout).features).toEqual([
    { name: "TFTP", state: "Disabled" },
    { name: "NetFx4", state: "Enabled" },
  ]);
});

test("one image with all its details", () => {
  const stdout = `Index : 6
Name : Windows 11 Pro
Description : <undefined>
Size : 18.641.679.997 bytes
WIM Bootable : No
Architecture : x64
Version : 10.0.26100
ServicePack Build : 1742
Edition : Professional
Directories : 26826
Languages :
	en-US (Default)
	ja-JP

The operation completed successfully.
`;
  expect(read(stdout).images).toEqual([
    {
      index: 6,
      name: "Windows 11 Pro",
      description: null,
      size: 18641679997,
      wimBootable: "No",
      architecture: "x64",
      version: "10.0.26100",
      servicePackBuild: 1742,
      edition: "Professional",
      directories: 26826,
      languages: ["en-US", "ja-JP"],
      defaultLanguage: "en-US",
    },
  ]);
  expect(read(stdout).toolVersion).toBeNull();
});

test.each([
  ["German", 'Index: "1"\nName: "Home"\nBeschreibung: "Home"\nGröße: 14.979.498.493 Bytes\n'],
  [
    "French without blank lines",
    "Index : 1\nNom : Home\nDescription : Home\nTaille : 14\u00a0979\u00a0498\u00a0493 octets\n",
  ],
  ["Japanese", "インデックス : 1\n名前 : Home\n説明 : Home\nサイズ : 14,979,498,493 バイト\n"],
  ["Chinese", "索引：1\n名称：Home\n描述：Home\n大小：14,979,498,493 字节\n"],
])("images in %s", (_, stdout) => {
  expect(read(stdout).images).toEqual([{ index: 1, name: "Home", description: "Home", size: 14979498493 }]);
});

test("mounts", () => {
  const stdout = `Mounted images:

Mount Dir : C:\\m\\1
Image File : D:\\i.wim
Image Index : 2
Mounted Read/Write : No
Status : Needs Remount

Mount Dir : C:\\m\\2
`;
  expect(read(stdout).mounts).toEqual([
    { mountDir: "C:\\m\\1", imageFile: "D:\\i.wim", index: 2, readWrite: false, status: "Needs Remount" },
    { mountDir: "C:\\m\\2", imageFile: null, index: null, readWrite: false, status: null },
  ]);
});
