import type { Architecture, Product } from "../../provider/terms/index.ts";
import type { PackageIdentity } from "./package-identity.ts";
import type { ReleaseType } from "./package-manifest.ts";

/** A package of Windows and how it is spoken of outside. */
export interface WindowsPackage {
  readonly identity: PackageIdentity;
  readonly releaseType: ReleaseType;
  readonly capability?: string;
  readonly features?: readonly string[];
}

/** Features on demand that a client image has from the start, by the name of their package. */
const CLIENT_CAPABILITIES: Readonly<Record<string, string>> = {
  "OpenSSH-Client-Package": "OpenSSH.Client~~~~0.0.1.0",
  "Microsoft-Windows-Hello-Face-Package": "Hello.Face.20134~~~~0.0.1.0",
  "Microsoft-Windows-MediaPlayer-Package": "Media.WindowsMediaPlayer~~~~0.0.12.0",
  "Microsoft-Windows-Notepad-System-FoD-Package": "Microsoft.Windows.Notepad.System~~~~0.0.1.0",
  "Microsoft-Windows-PowerShell-ISE-FOD-Package": "Microsoft.Windows.PowerShell.ISE~~~~0.0.1.0",
  "Microsoft-Windows-StepsRecorder-Package": "App.StepsRecorder~~~~0.0.1.0",
  "Microsoft-Windows-VBSCRIPT-FoD-Package": "VBSCRIPT~~~~",
  "Microsoft-Windows-Wallpaper-Content-Extended-FoD-Package": "Microsoft.Wallpapers.Extended~~~~0.0.1.0",
  "Microsoft-Windows-Ethernet-Client-Intel-E1i68x64-FOD-Package":
    "Microsoft.Windows.Ethernet.Client.Intel.E1i68x64~~~~0.0.1.0",
  "Microsoft-Windows-Wifi-Client-Intel-Netwtw10-FOD-Package":
    "Microsoft.Windows.Wifi.Client.Intel.Netwtw10~~~~0.0.1.0",
};

/** Features on demand that a sample can have or be given beside those. */
const MORE_CAPABILITIES: Readonly<Record<string, string>> = {
  "Microsoft-Windows-Xps-Xps-Viewer-Opt-Package": "XPS.Viewer~~~~0.0.1.0",
  "Microsoft-Windows-WMIC-FoD-Package": "WMIC~~~~",
  "Microsoft-Windows-TabletPCMath-Package": "MathRecognizer~~~~0.0.1.0",
  "OpenSSH-Server-Package": "OpenSSH.Server~~~~0.0.1.0",
};

const LANGUAGE_FEATURES = ["Basic", "Handwriting", "OCR", "Speech", "TextToSpeech"] as const;

/** Features of the Foundation package; which of them are on is said by the registry. */
export const FOUNDATION_FEATURES = ["NetFx3", "MediaPlayback", "SMB1Protocol", "TelnetClient"] as const;

export interface PackageSet {
  readonly architecture: Architecture;
  readonly product: Product;
  /** Four numbers, `10.0.26100.1742`. */
  readonly version: string;
  readonly languages: readonly string[];
  /** Beside those that are always there. */
  readonly capabilities: readonly string[];
}

/** What a cumulative update brings to its own build: languages, features on demand, licences. */
export function servicedPackages(set: PackageSet): readonly WindowsPackage[] {
  const { product, capabilities, languages } = set;
  const inBox = product === "client" ? Object.values(CLIENT_CAPABILITIES) : ["OpenSSH.Client~~~~0.0.1.0"];
  return [
    ...languages.map((language) => languagePackage(set, language)),
    ...languages.flatMap((language) =>
      LANGUAGE_FEATURES.map((kind) => capabilityPackage(set, `Language.${kind}~~~${language}~0.0.1.0`)),
    ),
    ...[...inBox, ...capabilities].map((capability) => capabilityPackage(set, capability)),
    ...(product === "client" ? satellites(set) : []),
  ];
}

/** A feature on demand is made of more packages than one: those of its languages, and of its 32-bit half. */
function satellites({ architecture, version, languages }: PackageSet): readonly WindowsPackage[] {
  const name = "Microsoft-Windows-MediaPlayer-Package";
  const identities: readonly PackageIdentity[] = [
    ...languages.map((language) => ({ name, architecture, language, version })),
    ...(architecture === "x86" ? [] : [{ name, architecture: "wow64" as const, version }]),
  ];
  return identities.map((identity) => ({ identity, releaseType: "OnDemand Pack" }));
}

/** What stays at the build that the image began with. */
export function basePackages({ architecture, product, version }: PackageSet): readonly WindowsPackage[] {
  const edition = product === "client" ? "Desktop" : "Server";
  const named = (name: string, releaseType: ReleaseType, features?: readonly string[]): WindowsPackage => ({
    identity: { name, architecture, version },
    releaseType,
    ...(features && { features }),
  });
  return [
    named("Microsoft-Windows-Foundation-Package", "Foundation", FOUNDATION_FEATURES),
    named("Microsoft-Windows-FodMetadata-Package", "Feature Pack"),
    named(`Microsoft-Windows-FodMetadataServicing-${edition}-CompDB-Package`, "Feature Pack"),
    named("Microsoft-Windows-NetFx3-OnDemand-Package", "OnDemand Pack"),
  ];
}

export const languagePackage = (
  { architecture, product, version }: Omit<PackageSet, "languages" | "capabilities">,
  language: string,
): WindowsPackage => ({
  identity: {
    name: `Microsoft-Windows-${product === "client" ? "Client" : "Server"}-LanguagePack-Package`,
    architecture,
    language,
    version,
  },
  releaseType: "Language Pack",
});

/** The package of a capability; for one that the tables do not know, a name made from its own. */
export const capabilityPackage = (
  { architecture, version }: Pick<PackageSet, "architecture" | "version">,
  capability: string,
): WindowsPackage => ({
  identity: { name: packageNameOf(capability), architecture, version },
  releaseType: "OnDemand Pack",
  capability,
});

function packageNameOf(capability: string): string {
  const [name = "", , , language = ""] = capability.split("~");
  const script = /^Language\.Fonts\.(\w+)$/.exec(name)?.[1];
  if (script) return `Microsoft-Windows-LanguageFeatures-Fonts-${script}-Package`;
  const feature = /^Language\.(\w+)$/.exec(name)?.[1];
  if (feature) return `Microsoft-Windows-LanguageFeatures-${feature}-${language.toLowerCase()}-Package`;
  const known = Object.entries({ ...CLIENT_CAPABILITIES, ...MORE_CAPABILITIES });
  return (
    known.find(([, value]) => value.split("~")[0] === name)?.[0] ??
    `Microsoft-Windows-${name.replaceAll(".", "-")}-FoD-Package`
  );
}
