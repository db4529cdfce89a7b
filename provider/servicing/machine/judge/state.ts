import { type Finding, well } from "../finding.ts";
import type { MachineFacts, MountFacts, ServiceName } from "../machine-facts.ts";

const DISABLED = 4;
/** More than that, and DISM becomes slow or fails, as Microsoft says. */
const MOST_MOUNTS = 20;

const SERVICES: Readonly<Record<ServiceName, { why: string; level: Finding["level"] }>> = {
  TrustedInstaller: {
    why: "Packages cannot be installed: the specified service does not exist or cannot be started (0x80070422).",
    level: "problem",
  },
  wuauserv: {
    why: "Updates in the form of image files are expanded by the update agent: 0x800401e3, an error about Unattend.xml.",
    level: "warning",
  },
};

export function judgeServices({ windows }: MachineFacts): Finding[] {
  if (windows === null) return [];
  const found = (Object.keys(SERVICES) as ServiceName[]).flatMap((name): Finding[] => {
    const start = windows.services[name];
    if (start !== DISABLED && start !== "missing") return [];
    const { why, level } = SERVICES[name];
    return [
      {
        check: "services",
        // A Windows that was cut down has other ways, or none: its absence alone proves nothing.
        level: start === "missing" ? "warning" : level,
        what: `The service ${name} is ${start === "missing" ? "missing" : "disabled"}`,
        why,
        action:
          start === "missing"
            ? "Service on a whole Windows."
            : `Run, elevated: sc config ${name} start= demand`,
      },
    ];
  });
  return found.length > 0 ? found : [well("services", "servicing services may start")];
}

/** What others, or runs before, left mounted; a run takes back only what is its own. */
export function judgeMounts({ dism, volumes, rehearsed }: MachineFacts): Finding[] {
  if (dism === null || dism.code !== null) return [];
  const check = "mounts";
  const { mounts } = dism;
  const program = rehearsed ? "windows-image-dism" : "dism";
  const work = volumes.find(({ place }) => place === "work")?.path;
  const others = mounts.filter(
    ({ mountDirectory }) => work === undefined || !mountDirectory.startsWith(work),
  );
  const broken = others.filter(({ status }) => !/^ok$/i.test(status));
  if (mounts.length >= MOST_MOUNTS)
    return [
      {
        check,
        level: "warning",
        what: `${mounts.length} images are mounted`,
        why: `With more than ${MOST_MOUNTS} mounts DISM slows down or fails.`,
        action: `Unmount what is no longer needed: ${program} /Unmount-Image /MountDir:… /Discard`,
      },
    ];
  if (broken.length > 0)
    return [
      {
        check,
        level: "warning",
        what: `Left over and broken: ${named(broken)}`,
        why: "A broken mount blocks its image file and folder: 0xc1420127, 0xc142010c.",
        action: `If nobody needs them any more, run: ${program} /Cleanup-Mountpoints`,
      },
    ];
  return [
    well(check, others.length === 0 ? "nothing is mounted" : `${others.length} mounts of others, whole`),
  ];
}

const SHOWN = 3;

function named(mounts: readonly MountFacts[]): string {
  const shown = mounts.slice(0, SHOWN).map(({ mountDirectory, status }) => `${mountDirectory} (${status})`);
  return [...shown, ...(mounts.length > SHOWN ? [`and ${mounts.length - SHOWN} more`] : [])].join(", ");
}

export function judgeRestart({ windows }: MachineFacts): Finding[] {
  if (windows === null || windows.restartPending === null) return [];
  const check = "restart";
  if (!windows.restartPending) return [well(check, "no restart is pending")];
  return [
    {
      check,
      level: "warning",
      what: "This machine waits for a restart",
      why: "Its own servicing is half done: DISM may fail with 0x800f082f or 0x80070bc2.",
      action: "Restart the machine before a long run.",
    },
  ];
}

/** Programs that start in the place of those that service. */
export function judgeHooks({ windows }: MachineFacts): Finding[] {
  if (windows === null || windows.hooks.length === 0) return [];
  return [
    {
      check: "hooks",
      level: "warning",
      what: `Programs of servicing are intercepted: ${windows.hooks.join(", ")}`,
      why: "Updates fail with 1726 (0x800706be), offline too, while such a hook is there.",
      action: "Remove the value Debugger of that program below Image File Execution Options.",
    },
  ];
}

export function judgeContainer({ windows }: MachineFacts): Finding[] {
  if (windows?.container !== true) return [];
  return [
    {
      check: "container",
      level: "warning",
      what: "This is a Windows container",
      why: "Mounting needs a driver that containers do not have, and language settings fail with error 87.",
      action: "Service on the host or in a virtual machine.",
    },
  ];
}
