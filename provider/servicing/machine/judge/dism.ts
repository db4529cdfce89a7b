import type { Finding } from "../finding.ts";
import { unknown, well } from "../finding.ts";
import type { MachineFacts } from "../machine-facts.ts";

const ELEVATION_REQUIRED = "0x800702e4";

/** Who may run DISM: it refuses everybody else before it looks at its command line. */
export function judgeElevation({ dism, windows }: MachineFacts): Finding[] {
  if (windows === null || dism === null) return [];
  if (dism.code !== ELEVATION_REQUIRED) return [well("elevation", "DISM may be run")];
  return [
    {
      check: "elevation",
      level: "problem",
      what: "This account runs without elevation",
      why: "DISM refuses every call with Error: 740.",
      action: "Start the terminal, agent or service that runs this with Run as administrator, or as SYSTEM.",
    },
  ];
}

/** The wanted image against the DISM that shall service it. */
export interface ServicedBy {
  /** The highest build among the images as they are and as they shall be; null where none is known. */
  readonly build: string | null;
}

/** Windows 10 1607 and Server 2016: the last with a servicing stack that opens no image of today. */
const LAST_TOO_OLD = 14393;
const WINDOWS_11 = 22000;

/** The build of DISM against the family of the image; the deployment kit's own where it is newer. */
export function judgeDism(
  { dism, kit, windows, rehearsed, wimlib }: MachineFacts,
  { build }: ServicedBy,
): Finding[] {
  if (rehearsed) return [judgeWimlib(wimlib)];
  if (dism === null) return windows === null ? [] : [noDism()];
  if (windows === null) return [well("dism", `another DISM, version ${dism.version ?? "unknown"}`)];
  const [own, kits, image] = [
    familyOf(dism.version),
    familyOf(kit?.version),
    Number(build?.split(".")[0] ?? 0),
  ];
  if (dism.code === ELEVATION_REQUIRED) return [];
  if (own === null)
    return [unknown("dism", "The version of DISM", "Run dism /English /? and read its second line.")];
  const newer = kit && kits !== null && compareVersions(kit.version, dism.version) > 0 ? kit : undefined;
  const better = newer
    ? `Name the deployment kit's DISM, ${newer.version}, in WINDOWS_IMAGE_DISM: ${newer.path}`
    : "Install the newest Windows ADK (deployment tools) and name its dism.exe in WINDOWS_IMAGE_DISM.";
  if (image >= WINDOWS_11 && own <= LAST_TOO_OLD)
    return [
      {
        check: "dism",
        level: "problem",
        what: `DISM ${dism.version} is far older than the image (${build})`,
        why: "It cannot open a servicing session for such an image: 0x80004001.",
        action: better,
      },
    ];
  if (image > own)
    return [
      {
        check: "dism",
        level: "warning",
        what: `DISM ${dism.version} is older than the image (${build})`,
        why: "It may not know the form of newer packages: 0x800f081e, 0x80070057, or an error about Unattend.xml.",
        action: better,
      },
    ];
  if (newer)
    return [
      {
        check: "dism",
        level: "hint",
        what: `DISM is ${dism.version}, the deployment kit has ${newer.version}`,
        why: "Faults of the older one with newer updates are repaired in it.",
        action: better,
      },
    ];
  return [well("dism", `DISM ${dism.version}`)];
}

const judgeWimlib = (version: string | null): Finding =>
  version === null
    ? {
        check: "wimlib",
        level: "problem",
        what: "wimlib-imagex is not there",
        why: "A rehearsal writes image files with it.",
        action:
          "Install it: apt-get install wimtools (macOS: brew install wimlib; Windows: wimlib.net, and name it in WIMLIB_IMAGEX).",
      }
    : well("wimlib", `wimlib ${version}, for rehearsals`);

const noDism = (): Finding => ({
  check: "dism",
  level: "problem",
  what: "DISM cannot be started",
  why: "Nothing can be serviced without it.",
  action: "Put dism.exe on the PATH, or name it by its full path in WINDOWS_IMAGE_DISM.",
});

/** `10.0.26100.1` → 26100. */
function familyOf(version: string | null | undefined): number | null {
  const family = Number(version?.split(".")[2]);
  return Number.isInteger(family) && family > 0 ? family : null;
}

function compareVersions(a: string | null | undefined, b: string | null | undefined): number {
  const [left, right] = [a, b].map((version) => (version ?? "").split(".").map(Number));
  const at = left?.findIndex((number, position) => number !== right?.[position]) ?? -1;
  return at < 0 ? 0 : (left?.[at] ?? 0) - (right?.[at] ?? 0);
}
