import type { Product, Role } from "../../terms/index.ts";
import type { WimImage, WimXmlImage } from "../wim/index.ts";
import type { PackageIdentity } from "./package-identity.ts";

export interface RoleEvidence {
  readonly image: WimImage;
  readonly installationType: string | null;
  readonly xml: WimXmlImage | undefined;
  readonly packages: readonly PackageIdentity[];
}

/** FLAGS of the XML in boot.wim: 9 Windows PE, 2 Setup. */
const SETUP = "2";
const PE_FLAGS: ReadonlySet<string | null | undefined> = new Set(["9", SETUP]);
/** Windows starts this program when it is PE. */
const PE_SHELL = "Windows/System32/winpeshl.exe";
const RECOVERY_TOOLS = "sources/recovery";
const RECOVERY_PACKAGE =
  /^(?:Package_for_SafeOSDU|(?:Microsoft-Windows-)?WinPE-Rejuv|Microsoft-Windows-WinRE)/i;

/** What the image is for; null where nothing tells. */
export function roleOf(evidence: RoleEvidence): Role | null {
  const { image, installationType, xml } = evidence;
  const type = installationType?.toLowerCase();
  const isPe = type === undefined ? PE_FLAGS.has(xml?.flags) || has(image, PE_SHELL) : type === "windowspe";
  if (isPe) return isRecovery(evidence) ? "winre" : "winpe";
  return type === undefined && !has(image, "Windows/System32/kernel32.dll") ? null : "os";
}

/** WinRE is Windows PE with the recovery tools; only these are sure to be missing in boot.wim. */
const isRecovery = ({ image, xml, packages }: RoleEvidence): boolean =>
  has(image, RECOVERY_TOOLS) ||
  (xml?.flags !== SETUP && packages.some(({ name }) => RECOVERY_PACKAGE.test(name)));

const has = (image: WimImage, path: string): boolean => image.find(path) !== undefined;

/** From what is installed, never from the build; Windows PE is of neither. */
export function productOf(installationType: string | null): Product | null {
  const type = installationType?.toLowerCase() ?? "";
  if (type.startsWith("server")) return "server";
  return type === "client" ? "client" : null;
}
