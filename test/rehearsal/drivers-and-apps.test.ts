import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { publisherId } from "../../provider/imaging/apps/app-package.ts";
import { MICROSOFT, makeAppPackage } from "../fixtures/app-package.ts";
import { makeRehearsal } from "../support/rehearsal/rehearsal.ts";
import { makeRehearsalFile } from "../support/rehearsal/rehearsal-image.ts";

async function image() {
  const rehearsal = await makeRehearsal();
  const imageFile = join(rehearsal.folder, "install.wim");
  await makeRehearsalFile(imageFile, [{ name: "Windows 11 Pro", build: "26100.2033" }]);
  const mounted = await rehearsal.mount(imageFile);
  const on = (...args: string[]) => rehearsal.dism(`/Image:${mounted}`, ...args);
  return { ...rehearsal, mounted, on };
}

const INF = `[Version]
Signature = "$WINDOWS NT$" ; a comment
Class=Net
Provider=%Maker%
DriverVer=05/19/2017,10.0.0.1
[Strings]
Maker="Contoso"
`;

describe("drivers, apps and answer files", () => {
  test("drivers get a name each; one that is none is told apart and does not hold up the others", async () => {
    const { on, folder, mounted, succeed } = await image();
    const drivers = join(folder, "drivers");
    await mkdir(join(drivers, "net"), { recursive: true });
    await writeFile(join(drivers, "net", "contoso.inf"), INF);
    await writeFile(join(drivers, "net", "contoso.sys"), "MZ");
    const added = await on("/Add-Driver", `/Driver:${drivers}`, "/Recurse");
    expect(added.stdout).toContain(
      `Found 1 driver package(s) to install.\r\nInstalling 1 of 1 - ${drivers}/net/contoso.inf: The driver package was successfully installed.\r\n`,
    );
    await writeFile(join(drivers, "broken.inf"), "nothing");
    expect((await on("/Add-Driver", `/Driver:${drivers}`, "/Recurse")).code).toBe("0x80070002");
    await succeed("/Commit-Image", `/MountDir:${mounted}`);
    const { stdout } = await on("/Get-Drivers");
    expect(stdout.match(/Published Name/g)).toHaveLength(1);
    expect(stdout).toContain(
      "Published Name : oem0.inf\r\nOriginal File Name : contoso.inf\r\nInbox : No\r\nClass Name : Net\r\nProvider Name : Contoso\r\nDate : 05/19/2017\r\nVersion : 10.0.0.1\r\n",
    );
    expect((await on("/Remove-Driver", "/Driver:oem0.inf")).ok).toBe(true);
    expect((await on("/Get-Drivers")).stdout).not.toContain("Published Name");
  });

  test("an answer file lies where Setup looks for it", async () => {
    const { on, folder, mounted } = await image();
    const file = join(folder, "unattend.xml");
    await writeFile(file, '<unattend xmlns="urn:schemas-microsoft-com:unattend"/>');
    expect((await on(`/Apply-Unattend:${file}`)).ok).toBe(true);
    expect(await readFile(join(mounted, "Windows", "Panther", "unattend.xml"), "utf8")).toContain(
      "<unattend",
    );
    await writeFile(file, "<html/>");
    expect((await on(`/Apply-Unattend:${file}`)).code).toBe("0x8007000d");
  });

  test("an app is provisioned, listed and taken out", async () => {
    const { on, folder } = await image();
    const path = join(folder, "app.msix");
    await writeFile(path, makeAppPackage("Contoso.App", "1.2.3.4"));
    const add = ["/Add-ProvisionedAppxPackage", `/PackagePath:${path}`];
    expect((await on(...add)).code).toBe("0x80070057");
    expect((await on(...add, "/SkipLicense")).ok).toBe(true);
    const name = "Contoso.App_1.2.3.4_x64__8wekyb3d8bbwe";
    expect((await on("/Get-ProvisionedAppxPackages")).stdout).toContain(
      `DisplayName : Contoso.App\r\nVersion : 1.2.3.4\r\nArchitecture : x64\r\nResourceId : \r\nPackageName : ${name}\r\n`,
    );
    const remove = () => on("/Remove-ProvisionedAppxPackage", `/PackageName:${name}`);
    expect((await remove()).ok).toBe(true);
    expect((await remove()).code).toBe("0x80070002");
  });

  test("a publisher is thirteen letters", () => {
    expect(publisherId(MICROSOFT)).toBe("8wekyb3d8bbwe");
  });
});
