import type { StatsFs } from "node:fs";
import { stat, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Host } from "../../../hosts/index.ts";
import type { Place, VolumeFacts } from "../machine-facts.ts";

const FILE_SYSTEM = /:\s*(NTFS|ReFS|exFAT|FAT32|FAT|CDFS|UDF|CSVFS)\s*$/im;

/** The volume that a path is on, or will be on once it is made. */
export async function probeVolume(host: Host, place: Place, path: string): Promise<VolumeFacts> {
  return { place, path, ...(await spaceAt(path)), ...(await kindOf(host, path)) };
}

/** The volume of a path, by its number, and what is free on it. */
export async function spaceAt(path: string): Promise<Pick<VolumeFacts, "id" | "free">> {
  const there = await nearest(path);
  // Of a drive or share that is not there, nothing is: that it cannot be written to is told by who writes.
  const [found, space] = await Promise.all([
    stat(there).catch(() => undefined),
    statfs(there).catch(() => undefined),
  ]);
  return { id: found ? String(found.dev) : there, free: space ? freeOf(space) : null };
}

/** A file system without blocks, such as /proc, does not tell; what it takes is seen when it is written to. */
const freeOf = ({ blocks, bavail, bsize }: StatsFs): number | null => (blocks === 0 ? null : bavail * bsize);

async function nearest(path: string): Promise<string> {
  const whole = resolve(path);
  const there = await stat(whole).then(
    () => true,
    () => false,
  );
  return there || dirname(whole) === whole ? whole : nearest(dirname(whole));
}

type KindOfVolume = Pick<VolumeFacts, "fileSystem" | "drive">;

async function kindOf(host: Host, path: string): Promise<KindOfVolume> {
  if (host.system !== "windows") return { fileSystem: null, drive: null };
  if (/^(\\\\|\/\/)(?![?.][\\/])/.test(path)) return { fileSystem: null, drive: "network" };
  const [letter] = /[a-z]:/i.exec(path) ?? [];
  if (letter === undefined) return { fileSystem: null, drive: null };
  const [volume, drive] = await Promise.all([
    host.ask("fsutil.exe", ["fsinfo", "volumeinfo", `${letter}\\`]),
    host.ask("fsutil.exe", ["fsinfo", "drivetype", letter]),
  ]);
  const fileSystem = FILE_SYSTEM.exec(volume?.stdout ?? "")?.[1] ?? null;
  const kind = toDrive(drive?.stdout ?? "");
  return fileSystem && kind ? { fileSystem, drive: kind } : askShell(host, letter);
}

/** fsutil needs rights that a report may lack, and speaks the language of the system; this speaks English and needs none. */
async function askShell(host: Host, letter: string): Promise<KindOfVolume> {
  const script = `$d=[IO.DriveInfo]::new('${letter}');"$($d.DriveType) $($d.DriveFormat)"`;
  const answer = await host.ask("powershell.exe", ["-NoProfile", "-NonInteractive", "-Command", script]);
  const [, drive = "", fileSystem] = /^(\w+) (\w+)/m.exec(answer?.stdout ?? "") ?? [];
  return { fileSystem: fileSystem ?? null, drive: toDrive(drive) };
}

/** Words of fsutil and of .NET. */
function toDrive(text: string): VolumeFacts["drive"] {
  if (/\bFixed\b/i.test(text)) return "fixed";
  if (/\bRemovable\b/i.test(text)) return "removable";
  if (/\b(Remote|Network)\b/i.test(text)) return "network";
  return /\b(CD-?ROM|RAM)\b/i.test(text) ? "other" : null;
}
