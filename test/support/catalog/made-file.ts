import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { LockedUpdate } from "../../../provider/catalog/lock/schema.ts";
import type { StandInFile } from "./entries.ts";

/** A file with an update's first bytes and name, and otherwise bytes that follow from `seed` alone. */
export async function makeFile(folder: string, kb: string, size: number, seed = 1): Promise<StandInFile> {
  const bytes = Buffer.alloc(size);
  let state = seed;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 16;
  }
  bytes.write("MSWIM\0\0\0", 0, "latin1");
  const hash = (algorithm: string): string => createHash(algorithm).update(bytes).digest("hex");
  const [sha1, sha256] = [hash("sha1"), hash("sha256")];
  const name = `windows11.0-${kb.toLowerCase()}-x64_${sha1}.msu`;
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, bytes);
  return { name, path, size, sha1, sha256 };
}

/** The pin of a file that a stand-in serves. */
export const pinOf = (
  file: StandInFile,
  catalogUrl: string,
  pin: Partial<LockedUpdate> & { readonly kb: string },
): LockedUpdate => ({
  type: "cumulative-update",
  product: "client",
  architecture: "amd64",
  base: "26100.1",
  target: "26100.1742",
  ...pin,
  file: {
    name: file.name,
    url: `${catalogUrl}filestreamingservice/files/1/public/${file.name}`,
    size: file.size,
    sha1: file.sha1,
    sha256: file.sha256,
    ...pin.file,
  },
});
