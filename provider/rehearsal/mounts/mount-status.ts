import { stat } from "node:fs/promises";
import { failure } from "../codes.ts";
import { readMarker } from "./mount-folder.ts";
import { currentBoot, type MountRecord } from "./mount-record.ts";
import type { MountRegistry } from "./mount-registry.ts";

export type MountStatus = "Ok" | "Needs Remount" | "Invalid";

/** `Invalid` where folder or image file are gone, `Needs Remount` after a restart of the system. */
export async function statusOf(record: MountRecord): Promise<MountStatus> {
  const marker = await readMarker(record.mountDirectory);
  if (marker?.guid !== record.guid) return "Invalid";
  if (!(await isFile(record.imageFile))) return "Invalid";
  return record.boot !== null && record.boot !== currentBoot() ? "Needs Remount" : "Ok";
}

/** The mount in a folder, ready to be serviced; refuses as DISM does where there is none or it is not sound. */
export async function requireMount(registry: MountRegistry, mountDirectory: string): Promise<MountRecord> {
  const record = await registry.find(mountDirectory);
  if (!record) {
    if (await readMarker(mountDirectory)) throw failure.needsRemount();
    throw failure.imageNotAccessible(0x8007_0002);
  }
  const status = await statusOf(record);
  if (status === "Invalid") throw failure.mountInvalid();
  if (status === "Needs Remount") throw failure.needsRemount();
  return record;
}

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
