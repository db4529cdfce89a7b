import type { ImitatedPrograms, ProgramAnswer } from "./imitated-windows.ts";

const SERVICES = "HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services";

/** As `reg query` prints a key. */
export const registryKey = (
  path: string,
  values: Readonly<Record<string, readonly [type: string, data: string]>>,
): string =>
  `\n${path}\n${Object.entries(values)
    .map(([name, [type, data]]) => `    ${name}    ${type}    ${data}\n`)
    .join("")}\n`;

export const startMode = (service: string, mode: number): ProgramAnswer => ({
  when: `\\Services\\${service} /v Start`,
  stdout: registryKey(`${SERVICES}\\${service}`, { Start: ["REG_DWORD", `0x${mode}`] }),
});

export const wimMount = (start: number): ProgramAnswer => ({
  when: "\\Services\\WimMount",
  stdout: registryKey(`${SERVICES}\\WimMount`, {
    Type: ["REG_DWORD", "0x2"],
    Start: ["REG_DWORD", `0x${start}`],
    ImagePath: ["REG_EXPAND_SZ", "system32\\drivers\\wimmount.sys"],
  }),
});

export const altitude = (height: string): ProgramAnswer => ({
  when: "WimMount\\Instances",
  stdout: registryKey(`${SERVICES}\\WimMount\\Instances\\WimMount`, { Altitude: ["REG_SZ", height] }),
});

/** As `fltmc filters` prints them. */
export const filters = (...rows: readonly (readonly [name: string, altitude: number])[]): ProgramAnswer => ({
  when: "filters",
  stdout: `
Filter Name                     Num Instances    Altitude    Frame
------------------------------  -------------  ------------  -----
${rows.map(([name, height]) => `${name.padEnd(38)}${"5".padStart(7)}${String(height).padStart(15)}         0`).join("\n")}
`,
});

/** What DISM answers when asked for mounts. */
export const dismAnswer = (version: string, report = "No mounted images found.\n"): ProgramAnswer => ({
  when: "",
  stdout: `
Deployment Image Servicing and Management tool
Version: ${version}

${report}
The operation completed successfully.
`,
});

export const DEFENDER = "Windows Defender\\Real-Time Protection";

/** A build machine on which nothing speaks against servicing. */
export const HEALTHY = {
  "dism.exe": [dismAnswer("10.0.26100.5074")],
  "fltmc.exe": [filters(["bindflt", 409800], ["WdFilter", 328010], ["FileInfo", 40500])],
  "fsutil.exe": [
    { when: "volumeinfo", stdout: "Volume Name : Windows\nFile System Name : NTFS\nIs ReadWrite\n" },
    { when: "drivetype", stdout: "C: - Fixed Drive\n" },
  ],
  "reg.exe": [
    altitude("180700"),
    wimMount(3),
    startMode("TrustedInstaller", 3),
    startMode("wuauserv", 3),
    {
      when: DEFENDER,
      stdout: registryKey(`HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\${DEFENDER}`, {
        DisableRealtimeMonitoring: ["REG_DWORD", "0x1"],
      }),
    },
  ],
  "powershell.exe": [],
} as const satisfies ImitatedPrograms;

/** The same machine, with other answers before its own. */
export function windowsWith(changes: ImitatedPrograms, without: readonly string[] = []): ImitatedPrograms {
  const merged: Record<string, readonly ProgramAnswer[]> = { ...HEALTHY };
  for (const [name, answers] of Object.entries(changes)) merged[name] = [...answers, ...(merged[name] ?? [])];
  for (const name of without) delete merged[name];
  return merged;
}
