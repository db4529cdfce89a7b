import { readFileSync } from "node:fs";
import { uptime } from "node:os";

/**
 * Names the time since the system was last started. What was written without waiting for the disk is certain only as
 * long as the system runs: after a crash, bytes under the right name and size may be missing.
 */
export function bootName(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // Elsewhere the minute of the start; a clock that was set costs one more proof.
    return String(Math.round((Date.now() / 1000 - uptime()) / 60));
  }
}
