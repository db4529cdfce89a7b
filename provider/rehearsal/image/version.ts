import { Hive, type HiveKey } from "../../imaging/index.ts";
import { failure } from "../codes.ts";
import { win32 } from "../dism-error.ts";
import type { MountedImage } from "./mounted-image.ts";

export const SOFTWARE = "Windows/System32/config/SOFTWARE";
export const SYSTEM = "Windows/System32/config/SYSTEM";
export const CURRENT_VERSION = "Microsoft\\Windows NT\\CurrentVersion";

/** What an image calls itself. */
export interface ImageIdentity {
  /** `26200`. */
  readonly currentBuild: string;
  readonly revision: number;
  readonly editionId: string;
  readonly installationType: string;
}

/** `10.0.26100.1742`, after the SOFTWARE hive; what has no such hive is no Windows image. */
export async function readVersion(image: MountedImage): Promise<string> {
  const { currentBuild, revision } = await readIdentity(image);
  return `10.0.${currentBuild}.${revision}`;
}

export async function readIdentity(image: MountedImage): Promise<ImageIdentity> {
  const source = await image.open(SOFTWARE);
  if (!source) throw failure.imageNotAccessible(win32(2));
  try {
    const key = await (await Hive.open(source)).key(CURRENT_VERSION);
    const [build, revision] = [await text(key, "CurrentBuild"), (await key?.value("UBR"))?.data];
    return {
      currentBuild: build || (await text(key, "CurrentBuildNumber")) || "0",
      revision: typeof revision === "number" ? revision : 0,
      editionId: await text(key, "EditionID"),
      installationType: await text(key, "InstallationType"),
    };
  } finally {
    await source.close();
  }
}

async function text(key: HiveKey | undefined, name: string): Promise<string> {
  const data = (await key?.value(name))?.data;
  return typeof data === "string" ? data : "";
}
