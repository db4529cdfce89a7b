import { stat } from "node:fs/promises";

/** What makes a file or folder that one and no other, under whatever name. */
export interface FileIdentity {
  readonly device: string;
  readonly inode: string;
  readonly born: string;
}

/** Undefined where there is nothing. */
export async function identifyFile(path: string): Promise<FileIdentity | undefined> {
  try {
    const { dev, ino, birthtimeNs } = await stat(path, { bigint: true });
    return { device: String(dev), inode: String(ino), born: String(birthtimeNs) };
  } catch {
    return undefined;
  }
}

export const isSameFile = (a: FileIdentity | undefined, b: FileIdentity | undefined): boolean =>
  a !== undefined && b !== undefined && a.device === b.device && a.inode === b.inode && a.born === b.born;
