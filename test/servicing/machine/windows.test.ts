import { expect, test } from "vitest";
import type { Finding } from "../../../provider/servicing/index.ts";
import { judgeMachine } from "../../../provider/servicing/machine/judge-machine.ts";
import { lookAtMachine } from "../../../provider/servicing/machine/look-at-machine.ts";
import { type ImitatedPrograms, imitateWindows } from "../../support/imitated-windows.ts";
import { makeTemporaryFolder } from "../../support/temporary-folder.ts";
import {
  altitude,
  DEFENDER,
  dismAnswer,
  filters,
  HEALTHY,
  registryKey,
  startMode,
  wimMount,
  windowsWith,
} from "../../support/windows-answers.ts";

const CURRENT = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const OPTIONS =
  "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options";

async function examine(
  programs: ImitatedPrograms,
  { work = "C:\\wi", build = "26100.2605" } = {},
): Promise<Finding[]> {
  const host = await imitateWindows(await makeTemporaryFolder(), programs);
  const facts = await lookAtMachine(host, { places: [{ place: "work", path: work }] });
  return judgeMachine(facts, { build, space: [{ place: "work", least: 1, likely: 1 }] });
}

const bad = (findings: readonly Finding[]): Finding[] => findings.filter(({ level }) => level !== "ok");

test("a healthy machine: every check is made, and all is well", async () => {
  const findings = await examine(HEALTHY);
  expect(bad(findings)).toEqual([]);
  expect(findings.map(({ check }) => check)).toMatchInlineSnapshot(`
    [
      "elevation",
      "dism",
      "drive",
      "file-system",
      "path-length",
      "free-space",
      "wimmount",
      "services",
      "file-scanners",
      "defender",
      "mounts",
      "restart",
    ]
  `);
});

test.each<[string, ImitatedPrograms, Parameters<typeof examine>[1], string, string, string]>([
  [
    "no elevation",
    windowsWith({
      "dism.exe": [
        {
          when: "",
          stdout: "\nError: 740\n\nElevated permissions are required to run DISM.\n",
          exitCode: 740,
        },
      ],
    }),
    {},
    "elevation",
    "problem",
    "740",
  ],
  [
    "DISM of Server 2016",
    windowsWith({ "dism.exe": [dismAnswer("10.0.14393.5850")] }),
    {},
    "dism",
    "problem",
    "0x80004001",
  ],
  [
    "DISM older than the image",
    windowsWith({ "dism.exe": [dismAnswer("10.0.22621.2792")] }),
    {},
    "dism",
    "warning",
    "0x800f081e",
  ],
  [
    "a file system that is not NTFS",
    windowsWith({ "fsutil.exe": [{ when: "volumeinfo", stdout: "Name des Dateisystems : exFAT\n" }] }),
    {},
    "file-system",
    "problem",
    "0x80070032",
  ],
  [
    "a thumb drive",
    windowsWith({ "fsutil.exe": [{ when: "drivetype", stdout: "C: - Removable Drive\n" }] }),
    {},
    "drive",
    "problem",
    "0xc1420134",
  ],
  ["a share", HEALTHY, { work: "\\\\server\\share\\work" }, "drive", "problem", "0xc1420134"],
  ["a long path", HEALTHY, { work: `C:\\${"folder\\".repeat(10)}` }, "path-length", "warning", "0x8007007a"],
  [
    "a path that is far too long",
    HEALTHY,
    { work: `C:\\${"folder\\".repeat(25)}` },
    "path-length",
    "problem",
    "0x8007007a",
  ],
  [
    "wimmount gone",
    windowsWith({ "reg.exe": [{ when: "Services\\WimMount", stdout: "", exitCode: 1 }] }),
    {},
    "wimmount",
    "problem",
    "0x800704db",
  ],
  [
    "wimmount disabled",
    windowsWith({ "reg.exe": [altitude("180700"), wimMount(4)] }),
    {},
    "wimmount",
    "problem",
    "0x800704db",
  ],
  [
    "wimmount at another altitude",
    windowsWith({ "reg.exe": [altitude("40700")] }),
    {},
    "wimmount",
    "warning",
    "0x800704db",
  ],
  [
    "the installer disabled",
    windowsWith({ "reg.exe": [startMode("TrustedInstaller", 4)] }),
    {},
    "services",
    "problem",
    "0x80070422",
  ],
  [
    "the update agent disabled",
    windowsWith({ "reg.exe": [startMode("wuauserv", 4)] }),
    {},
    "services",
    "warning",
    "0x800401e3",
  ],
  [
    "a scanner of another maker",
    windowsWith({ "fltmc.exe": [filters(["csagent", 321410], ["WdFilter", 328010])] }),
    {},
    "file-scanners",
    "warning",
    "0xc1420117",
  ],
  [
    "Defender",
    windowsWith({
      "reg.exe": [{ when: DEFENDER, stdout: registryKey(`HKEY_LOCAL_MACHINE\\${DEFENDER}`, {}) }],
    }),
    {},
    "defender",
    "hint",
    "0xc1420117",
  ],
  [
    "controlled folder access",
    windowsWith({
      "reg.exe": [
        {
          when: "Controlled Folder Access",
          stdout: registryKey("HKEY_LOCAL_MACHINE\\X", {
            EnableControlledFolderAccess: ["REG_DWORD", "0x1"],
          }),
        },
      ],
    }),
    {},
    "controlled-folder-access",
    "warning",
    "0xc1510111",
  ],
  [
    "a mount that is left over",
    windowsWith({
      "dism.exe": [
        dismAnswer(
          "10.0.26100.5074",
          "Mounted images:\n\nMount Dir : C:\\old\\mount\nImage File : C:\\old\\install.wim\nImage Index : 1\nMounted Read/Write : Yes\nStatus : Needs Remount\n",
        ),
      ],
    }),
    {},
    "mounts",
    "warning",
    "0xc1420127",
  ],
  [
    "a pending restart",
    windowsWith({
      "reg.exe": [
        {
          when: "RebootPending",
          stdout: registryKey(`${CURRENT}\\Component Based Servicing\\RebootPending`, {}),
        },
      ],
    }),
    {},
    "restart",
    "warning",
    "0x800f082f",
  ],
  [
    "a hook before setup",
    windowsWith({
      "reg.exe": [
        {
          when: "Image File Execution Options",
          stdout: registryKey(`${OPTIONS}\\vdsldr.exe`, { Debugger: ["REG_SZ", "cmd /c skip.cmd"] }),
        },
      ],
    }),
    {},
    "hooks",
    "warning",
    "0x800706be",
  ],
  [
    "a container",
    windowsWith({
      "reg.exe": [
        {
          when: "ContainerType",
          stdout: registryKey("HKEY_LOCAL_MACHINE\\X", { ContainerType: ["REG_DWORD", "0x2"] }),
        },
      ],
    }),
    {},
    "container",
    "warning",
    "87",
  ],
])("%s", async (_, programs, options, check, level, failure) => {
  const [finding, ...others] = bad(await examine(programs, options)).filter((one) => one.level !== "unknown");
  expect(others).toEqual([]);
  expect(finding).toMatchObject({
    check,
    level,
    why: expect.stringContaining(failure),
    action: expect.stringMatching(/\w{3}/),
  });
});

test("a newer deployment kit is found and named", async () => {
  const kits = registryKey("HKEY_LOCAL_MACHINE\\SOFTWARE\\Windows Kits\\Installed Roots", {
    KitsRoot10: ["REG_SZ", "C:\\Kits\\10\\"],
  });
  const programs = windowsWith({
    "dism.exe": [dismAnswer("10.0.22621.2792")],
    "reg.exe": [{ when: "KitsRoot10", stdout: kits }],
    "C:\\Kits\\10\\Assessment and Deployment Kit\\Deployment Tools\\amd64\\DISM\\dism.exe": [
      dismAnswer("10.0.26100.2454"),
    ],
  });
  const [finding] = bad(await examine(programs));
  expect(finding).toMatchObject({
    check: "dism",
    level: "warning",
    action: expect.stringContaining("10.0.26100.2454, in WINDOWS_IMAGE_DISM: C:\\Kits"),
  });
  const [hint] = bad(await examine(programs, { build: "22621.1" }));
  expect(hint).toMatchObject({ check: "dism", level: "hint" });
});

test("what cannot be found out is unknown, and stops nothing", async () => {
  const findings = bad(
    await examine(windowsWith({}, ["reg.exe", "fltmc.exe", "fsutil.exe", "powershell.exe"])),
  );
  expect(new Set(findings.map(({ level }) => level))).toEqual(new Set(["unknown"]));
});

test("where fsutil speaks another language, the shell is asked", async () => {
  const programs = windowsWith({
    "fsutil.exe": [{ when: "drivetype", stdout: "C: - Lokales Laufwerk\n" }],
    "powershell.exe": [{ when: "IO.DriveInfo", stdout: "Fixed NTFS\n" }],
  });
  expect(bad(await examine(programs))).toEqual([]);
});
