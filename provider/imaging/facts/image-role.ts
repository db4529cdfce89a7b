import type { Product, Role } from "../../terms/index.ts";
import type { WimImage } from "../wim/index.ts";
import type { PackageLevels } from "./package-levels.ts";

/** What the image is for; null where nothing tells. `sources/recovery` is what makes WinRE of Windows PE. */
export function roleOf(
  image: WimImage | undefined,
  installationType: string | null,
  levels: PackageLevels | undefined,
): Role | null {
  if (installationType === null) return null;
  if (installationType.toLowerCase() !== "windowspe") return "os";
  if (!image) return null;
  return image.find("sources/recovery") || (levels?.safeOs ?? null) !== null ? "winre" : "winpe";
}

/** From what is installed, never from the build; Windows PE is of neither. */
export function productOf(installationType: string | null): Product | null {
  const type = installationType?.toLowerCase() ?? "";
  if (type.startsWith("server")) return "server";
  return type === "client" ? "client" : null;
}
