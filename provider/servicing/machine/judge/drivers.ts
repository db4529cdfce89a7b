import { type Finding, unknown, well } from "../finding.ts";
import type { LoadedFilter, MachineFacts } from "../machine-facts.ts";

const DISABLED = 4;
const ALTITUDE = "180700";

/** The filter driver that mounts images. Newer deployment kits are known to break its registration. */
export function judgeWimMount({ windows }: MachineFacts): Finding[] {
  if (windows === null) return [];
  const { wimMount } = windows;
  const check = "wimmount";
  if (wimMount === null)
    return [unknown(check, "Whether the wimmount driver is installed", "Run fltmc filters, elevated.")];
  const why = "No image can be mounted: 0x800704db, 0xc1510111.";
  const action =
    "Install the driver anew: RUNDLL32.EXE WIMGAPI.DLL,WIMRegisterFilterDriver, elevated, in the folder of the DISM that is used.";
  if (wimMount === "missing")
    return [{ check, level: "problem", what: "The wimmount driver is not installed", why, action }];
  if (wimMount.start === DISABLED)
    return [
      {
        check,
        level: "problem",
        what: "The wimmount driver is disabled",
        why,
        action: "Run: sc config wimmount start= demand",
      },
    ];
  if (wimMount.altitude !== null && wimMount.altitude !== ALTITUDE)
    return [
      {
        check,
        level: "warning",
        what: `The wimmount driver is registered at altitude ${wimMount.altitude}, usual is ${ALTITUDE}`,
        why: "It may not be loaded: 0x800704db.",
        action,
      },
    ];
  return [well(check, "the wimmount driver is installed")];
}

/** Altitudes that are handed out to virus scanners and to activity monitors. */
const SCANNERS = [320_000, 329_999] as const;
const MONITORS = [360_000, 389_999] as const;
/** Of Windows itself; Defender is judged by its settings. */
const OF_WINDOWS = new Set(["WdFilter", "UCPD", "bindflt", "FileInfo", "MsSecFlt", "MsSecCore"]);

/** Other makers' programs that look into every file which an image is changed by. */
export function judgeFilters({ windows }: MachineFacts): Finding[] {
  if (windows === null) return [];
  const check = "file-scanners";
  const { filters } = windows;
  if (filters === null)
    return [unknown(check, "Which filter drivers are loaded", "Run fltmc filters, elevated.")];
  const found = filters.filter(isScanner).map(({ name }) => name);
  if (found.length === 0) return [well(check, "no scanners of other makers")];
  return [
    {
      check,
      level: "warning",
      what: `Other programs look into every file: ${found.join(", ")}`,
      why: "They hold files of the mount (0xc1420117, 0x80070020, 0x80070005) and make saving take hours; some break mounting even when switched off.",
      action:
        "Exclude the work directory, the output and Dism.exe, DismHost.exe and wimserv.exe, or service on a machine without them.",
    },
  ];
}

const isScanner = ({ name, altitude }: LoadedFilter): boolean =>
  !OF_WINDOWS.has(name) && [SCANNERS, MONITORS].some(([from, to]) => altitude >= from && altitude <= to);

/** Microsoft's own scanner; nothing of it is ever changed from here. */
export function judgeDefender({ windows, volumes }: MachineFacts): Finding[] {
  if (windows === null) return [];
  const { realTime, exclusions, controlledFolderAccess } = windows.defender;
  const work = volumes.find(({ place }) => place === "work")?.path ?? "the work directory";
  const findings: Finding[] = [];
  if (controlledFolderAccess)
    findings.push({
      check: "controlled-folder-access",
      level: "warning",
      what: "Controlled folder access is switched on",
      why: "DISM may not write into protected folders: 0xc1510111, 0x80070005.",
      action:
        "Allow Dism.exe and DismHost.exe under controlled folder access, or work outside of protected folders.",
    });
  if (realTime === null)
    return [...findings, unknown("defender", "Whether Defender scans files", "Run Get-MpComputerStatus.")];
  const excluded = exclusions?.some((folder) => isBelow(work, folder)) ?? false;
  if (!realTime || excluded)
    return [
      ...findings,
      well(
        "defender",
        realTime ? "Defender leaves the work directory alone" : "Defender does not scan in real time",
      ),
    ];
  return [
    ...findings,
    {
      check: "defender",
      level: "hint",
      what: `Defender scans files below ${work}`,
      why: "Servicing takes longer, and a scan may hold a file of the mount: 0xc1420117, 0x80070020.",
      action: `Exclude it for the time of the run: Add-MpPreference -ExclusionPath '${work}'`,
    },
  ];
}

function isBelow(path: string, folder: string): boolean {
  const [inner, outer] = [path, folder].map((text) =>
    text.replaceAll("/", "\\").replace(/\\+$/, "").toLowerCase(),
  );
  return inner === outer || (inner ?? "").startsWith(`${outer}\\`);
}
