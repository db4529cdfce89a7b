import { gigabytes, type SpaceNeed } from "../../preflight/space-needs.ts";
import { type Finding, unknown, well } from "../finding.ts";
import type { MachineFacts, VolumeFacts } from "../machine-facts.ts";

/** Beyond it the files of some updates no longer fit into 260 characters. */
const LONG_WORK_PATH = 60;
/** Beyond it the component store of any image no longer does. */
const TOO_LONG_WORK_PATH = 150;

/** Images can only be mounted on NTFS of a disk that stays where it is. */
export function judgeMountVolume({ windows, volumes }: MachineFacts): Finding[] {
  const work = volumes.find(({ place }) => place === "work");
  if (windows === null || !work) return [];
  return [judgeDrive(work), judgeFileSystem(work), judgePathLength(work.path)];
}

function judgeDrive({ drive, path }: VolumeFacts): Finding {
  const check = "drive";
  if (drive === "fixed") return well(check, "mounts are on a fixed disk");
  if (drive === null)
    return unknown(check, `The kind of drive of ${path}`, "See that it is a fixed disk of this machine.");
  return {
    check,
    place: "work",
    level: "problem",
    what: `The work directory ${path} is on ${drive === "other" ? "a RAM disk or a CD" : `a ${drive} drive`}`,
    why: "Images mount on fixed disks only: 0xc1420134, 0x80070032.",
    action: "Set the work directory to a folder on a fixed NTFS disk of this machine.",
  };
}

function judgeFileSystem({ fileSystem, path, drive }: VolumeFacts): Finding {
  const check = "file-system";
  if (fileSystem === "NTFS") return well(check, "mounts are on NTFS");
  if (fileSystem === null)
    return unknown(
      check,
      `The file system of ${path}`,
      `See that it is NTFS${drive === "network" ? " and not a share" : ""}.`,
    );
  return {
    check,
    place: "work",
    level: "problem",
    what: `The work directory ${path} is on ${fileSystem}`,
    why: "Images mount on NTFS only: 0x80070032, 0x80070241.",
    action: "Set the work directory to a folder on a fixed NTFS disk of this machine.",
  };
}

function judgePathLength(path: string): Finding {
  const check = "path-length";
  if (path.length <= LONG_WORK_PATH) return well(check, "the work directory is short");
  return {
    check,
    place: "work",
    level: path.length > TOO_LONG_WORK_PATH ? "problem" : "warning",
    what: `The path of the work directory has ${path.length} characters: ${path}`,
    why: "Files in a mount below it exceed 260 characters: 0x8007007a, 0x800f0988.",
    action: `Set the work directory to a path of at most ${LONG_WORK_PATH} characters, such as C:\\wi.`,
  };
}

/** What the volumes have free against what a run takes of them. */
export function judgeSpace({ volumes, rehearsed }: MachineFacts, needs: readonly SpaceNeed[]): Finding[] {
  const ids = [...new Set(volumes.map(({ id }) => id))];
  return ids.flatMap((id) => {
    const here = volumes.filter((volume) => volume.id === id);
    const wanted = needs.filter(({ place }) => here.some((volume) => volume.place === place));
    const [first] = here;
    return first ? [judgeOne(first, here, wanted, rehearsed ? "least" : "likely")] : [];
  });
}

/** A rehearsal expands nothing. */
function judgeOne(
  { free, place }: VolumeFacts,
  here: readonly VolumeFacts[],
  needs: readonly SpaceNeed[],
  wished: "least" | "likely",
): Finding {
  const check = "free-space";
  const paths = here.map(({ path }) => path).join(" and ");
  if (free === null) return unknown(check, `What is free on the disk of ${paths}`, "See that it has 40 GB.");
  const sum = (figure: "least" | "likely"): number => needs.reduce((all, need) => all + need[figure], 0);
  if (free >= sum(wished))
    return well(check, `${gigabytes(free)} GB free for ${here.map(({ place }) => place).join(" and ")}`);
  const surely = free < sum("least");
  return {
    check,
    place,
    level: surely ? "problem" : "warning",
    what: `The disk of ${paths} has ${gigabytes(free)} GB free; ${surely ? "at least" : "about"} ${gigabytes(sum(surely ? "least" : "likely"))} GB are needed`,
    why: "DISM fails when the disk is full, often only while saving: 112, 0x80070070, 0x800f0922.",
    action: "Free space there, or choose another work directory or output.",
  };
}
