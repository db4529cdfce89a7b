import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Architecture, Product, UpdateType } from "../../provider/terms/index.ts";
import { catalogArchitecture } from "./package-identity.ts";

/** An update file that was made: the fields of an `UpdateRef` and where it lies. */
export interface MadeUpdate {
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly sha1: string;
  readonly sha256: string;
  readonly kb: string;
  readonly type: UpdateType;
  readonly architecture: Architecture;
  readonly product: Product;
  readonly base: string | null;
  readonly target: string | null;
  /** `2024-12`. */
  readonly month: string;
}

/** What all makers of updates take. */
export interface UpdateOptions {
  /** The folder to write it into, which must exist. */
  readonly folder: string;
  /** Instead of the Catalog's name. */
  readonly name?: string;
  readonly kb: string;
  readonly architecture?: Architecture;
  /** Told by the Catalog only: the file does not say it. */
  readonly product?: Product;
  readonly month?: string;
}

export type UpdateIdentity = Pick<MadeUpdate, "type" | "base" | "target">;

interface NamedFile {
  readonly extension: "msu" | "cab";
  /** `-ndp481` in the name of a .NET update. */
  readonly suffix?: string;
  /** Writes the file. */
  readonly write: (path: string) => Promise<void>;
}

/**
 * Writes an update under the Catalog's name for it: lower case, and after the architecture the SHA-1 of the file.
 * The name is given last, so that a file which carries one is whole.
 */
export async function writeNamedUpdate(
  options: UpdateOptions,
  identity: UpdateIdentity,
  { extension, suffix = "", write }: NamedFile,
): Promise<MadeUpdate> {
  const { folder, kb, architecture = "amd64", product = "client", month = "2024-09" } = options;
  const stem = `windows11.0-${kb.toLowerCase()}-${catalogArchitecture(architecture)}${suffix}`;
  const unnamed = join(folder, `${stem}.${randomUUID()}.partial`);
  await write(unnamed);
  const { sha1, sha256 } = await digestFile(unnamed);
  const name = options.name ?? `${stem}_${sha1}.${extension}`;
  const path = join(folder, name);
  await rename(unnamed, path);
  const { size } = await stat(path);
  return { path, name, size, sha1, sha256, kb, architecture, product, month, ...identity };
}

export const writeBytes =
  (bytes: Uint8Array) =>
  (path: string): Promise<void> =>
    writeFile(path, bytes);

async function digestFile(path: string): Promise<{ sha1: string; sha256: string }> {
  const sha1 = createHash("sha1");
  const sha256 = createHash("sha256");
  for await (const chunk of createReadStream(path)) {
    sha1.update(chunk);
    sha256.update(chunk);
  }
  return { sha1: sha1.digest("hex"), sha256: sha256.digest("hex") };
}
