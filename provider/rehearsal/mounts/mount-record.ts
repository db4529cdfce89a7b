import { readFileSync } from "node:fs";
import { z } from "zod";

/** A mount: which image of which file lies in which folder. */
export const mountRecordSchema = z.object({
  version: z.literal(1),
  guid: z.string().regex(/^[0-9a-f-]{36}$/),
  /** Real paths. */
  mountDirectory: z.string(),
  imageFile: z.string(),
  index: z.int().min(1),
  readOnly: z.boolean(),
  /** SHA-1 of the image's metadata when it was mounted: what a commit builds on. */
  metadataSha1: z.string().regex(/^[0-9a-f]{40}$/),
  /** The start of the system under which it was mounted; null where that cannot be told. */
  boot: z.string().nullable(),
});

export type MountRecord = z.infer<typeof mountRecordSchema>;

/** Undefined for a text that is no record. */
export function parseMountRecord(text: string): MountRecord | undefined {
  try {
    return mountRecordSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Changes with every start of the system, after which mounts need a remount; null where there is no such mark. */
export function currentBoot(): string | null {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return null;
  }
}
