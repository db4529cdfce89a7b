import { readFile } from "node:fs/promises";
import { runProgram, systemProgram } from "../../hosts/index.ts";

/** A process that cannot be mistaken for a later one with the same id. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start of the process in the system's own form; null where it can't be known. */
  readonly started: string | null;
}

export const identifyProcess = async (pid: number): Promise<ProcessIdentity> => ({
  pid,
  started: await startOf(pid),
});

/** True while that very process runs; where its start isn't known, while any process has its id. */
export async function isAlive({ pid, started }: ProcessIdentity): Promise<boolean> {
  if (!exists(pid)) return false;
  return started === null || (await startOf(pid)) === started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === "linux") return startOnLinux(pid);
  const [file, args] =
    process.platform === "win32"
      ? [
          systemProgram("powershell.exe"),
          ["-NoProfile", "-NonInteractive", "-Command", `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`],
        ]
      : ["ps", ["-o", "lstart=", "-p", String(pid)]];
  const answer = await runProgram(file as string, args as string[]).catch(() => undefined);
  return answer?.exitCode === 0 ? answer.stdout.trim() || null : null;
}

/** Clock ticks after the start of the system, and which start of the system it was; a dead process that nobody waited for has ended. */
async function startOnLinux(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : `${boot.trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

/** Ends a process and what it started, if it still is that very process. */
export async function endProcess(identity: ProcessIdentity): Promise<void> {
  if (identity.started === null || !(await isAlive(identity))) return;
  if (process.platform === "win32") {
    await runProgram(systemProgram("taskkill.exe"), ["/PID", String(identity.pid), "/T", "/F"]);
    return;
  }
  try {
    process.kill(-identity.pid, "SIGKILL");
  } catch {
    process.kill(identity.pid, "SIGKILL");
  }
}
