import { expect, test } from "vitest";
import * as commands from "../../../provider/servicing/dism/command-line.ts";

const folders = { logPath: "C:\\w\\logs\\1.log", scratchDirectory: "C:\\w\\t" };
const mount = "C:\\w\\m 1";

test("every call as DISM gets it", () => {
  expect({
    mount: commands.mountImage(folders, { imageFile: "C:\\w\\i.wim", index: 2, mountDirectory: mount }),
    add: commands.addPackage(folders, mount, "C:\\w\\u1\\kb.msu"),
    driver: commands.addDriver(folders, mount, { path: "C:\\drivers", recurse: true }),
    oneDriver: commands.addDriver(folders, mount, { path: "C:\\d.inf", recurse: false }),
    cleanup: commands.cleanUpComponents(folders, mount, false),
    resetBase: commands.cleanUpComponents(folders, mount, true),
    commit: commands.commitMount(folders, mount),
    discard: commands.discardMount(folders, mount),
    cleanUpMounts: commands.cleanUpMounts(folders),
    export: commands.exportImage(folders, {
      ...{ sourceFile: "C:\\w\\i.wim", index: 1, outputFile: "D:\\o.wim" },
      ...{ compression: "max", bootable: true },
    }),
    append: commands.exportImage(folders, {
      ...{ sourceFile: "C:\\w\\i.wim", index: 2, outputFile: "D:\\o.wim" },
      ...{ compression: undefined, bootable: false },
    }),
  }).toMatchInlineSnapshot(`
    {
      "add": [
        "/Image:C:\\w\\m 1",
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/NoRestart",
        "/Add-Package",
        "/PackagePath:C:\\w\\u1\\kb.msu",
      ],
      "append": [
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/Export-Image",
        "/SourceImageFile:C:\\w\\i.wim",
        "/SourceIndex:2",
        "/DestinationImageFile:D:\\o.wim",
      ],
      "cleanUpMounts": [
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/Cleanup-Mountpoints",
      ],
      "cleanup": [
        "/Image:C:\\w\\m 1",
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/NoRestart",
        "/Cleanup-Image",
        "/StartComponentCleanup",
      ],
      "commit": [
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/Unmount-Image",
        "/MountDir:C:\\w\\m 1",
        "/Commit",
      ],
      "discard": [
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/Unmount-Image",
        "/MountDir:C:\\w\\m 1",
        "/Discard",
      ],
      "driver": [
        "/Image:C:\\w\\m 1",
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/NoRestart",
        "/Add-Driver",
        "/Driver:C:\\drivers",
        "/Recurse",
      ],
      "export": [
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/Export-Image",
        "/SourceImageFile:C:\\w\\i.wim",
        "/SourceIndex:1",
        "/DestinationImageFile:D:\\o.wim",
        "/Compress:max",
        "/Bootable",
      ],
      "mount": [
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/Mount-Image",
        "/ImageFile:C:\\w\\i.wim",
        "/Index:2",
        "/MountDir:C:\\w\\m 1",
      ],
      "oneDriver": [
        "/Image:C:\\w\\m 1",
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/NoRestart",
        "/Add-Driver",
        "/Driver:C:\\d.inf",
      ],
      "resetBase": [
        "/Image:C:\\w\\m 1",
        "/English",
        "/LogPath:C:\\w\\logs\\1.log",
        "/ScratchDir:C:\\w\\t",
        "/NoRestart",
        "/Cleanup-Image",
        "/StartComponentCleanup",
        "/ResetBase",
      ],
    }
  `);
});

test("no argument carries quotes: the system's own rules do that", () => {
  for (const argument of commands.addPackage(folders, mount, "C:\\a b\\x.msu"))
    expect(argument).not.toContain('"');
});

test("every call that customises an image, and every question", () => {
  const options = (line: readonly string[]) => line.slice(4).join(" ");
  const sources = ["D:\\Features and languages", "E:\\sxs"];
  const app = { path: "C:\\a.msix", fullName: "A_1_x64__p" };
  expect(
    [
      commands.addCapability(folders, mount, { name: "XPS.Viewer~~~~0.0.1.0", sources }),
      commands.enableFeature(folders, mount, { name: "NetFx3", sources: ["E:\\sxs"] }),
      commands.enableFeature(folders, mount, { name: "TelnetClient", sources: [] }),
      commands.setAllIntl(folders, mount, "ja-JP"),
      commands.addApp(folders, mount, app),
      commands.addApp(folders, mount, { ...app, license: "C:\\l.xml", dependencies: ["C:\\d.appx"] }),
      commands.removeApp(folders, mount, "A_1_x64__p"),
      commands.applyAnswerFile(folders, mount, "C:\\unattend.xml"),
      commands.report(folders, mount, ["Get-CapabilityInfo", "/CapabilityName:XPS.Viewer~~~~0.0.1.0"]),
      commands.report(folders, mount, ["Get-Drivers"]),
    ].map(options),
  ).toMatchInlineSnapshot(`
    [
      "/NoRestart /Add-Capability /CapabilityName:XPS.Viewer~~~~0.0.1.0 /Source:D:\\Features and languages /Source:E:\\sxs /LimitAccess",
      "/NoRestart /Enable-Feature /FeatureName:NetFx3 /All /Source:E:\\sxs /LimitAccess",
      "/NoRestart /Enable-Feature /FeatureName:TelnetClient /All /LimitAccess",
      "/NoRestart /Set-AllIntl:ja-JP",
      "/NoRestart /Add-ProvisionedAppxPackage /PackagePath:C:\\a.msix /SkipLicense",
      "/NoRestart /Add-ProvisionedAppxPackage /PackagePath:C:\\a.msix /DependencyPackagePath:C:\\d.appx /LicensePath:C:\\l.xml",
      "/NoRestart /Remove-ProvisionedAppxPackage /PackageName:A_1_x64__p",
      "/NoRestart /Apply-Unattend:C:\\unattend.xml",
      "/Get-CapabilityInfo /CapabilityName:XPS.Viewer~~~~0.0.1.0",
      "/Get-Drivers",
    ]
  `);
  const [image, ...globals] = commands.report(folders, mount, ["Get-Intl"]);
  expect(image).toBe(`/Image:${mount}`);
  expect(globals.slice(0, 3)).toEqual(["/English", "/LogPath:C:\\w\\logs\\1.log", "/ScratchDir:C:\\w\\t"]);
});
