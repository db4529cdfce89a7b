import { canonicalTag } from "./language-names.ts";

/** Packages of Features on Demand and the capability that each belongs to, as Microsoft's list of Features on Demand names them. */
const CAPABILITY_OF_PACKAGE: Readonly<Record<string, string>> = {
  "OpenSSH-Client-Package": "OpenSSH.Client~~~~0.0.1.0",
  "OpenSSH-Server-Package": "OpenSSH.Server~~~~0.0.1.0",
  "Microsoft-OneCore-DirectX-Database-FOD-Package": "DirectX.Configuration.Database~~~~0.0.1.0",
  "Microsoft-OneCore-Graphics-Tools-Package": "Tools.Graphics.DirectX~~~~0.0.1.0",
  "Microsoft-OneCore-StorageManagement-FoD-Package": "Microsoft.Windows.StorageManagement~~~~0.0.1.0",
  "Microsoft-Windows-Hello-Face-Package": "Hello.Face.20134~~~~0.0.1.0",
  "Microsoft-Windows-InternetExplorer-Optional-Package": "Browser.InternetExplorer~~~~0.0.11.0",
  "Microsoft-Windows-MediaPlayer-Package": "Media.WindowsMediaPlayer~~~~0.0.12.0",
  "Microsoft-Windows-MSPaint-FoD-Package": "Microsoft.Windows.MSPaint~~~~0.0.1.0",
  "Microsoft-Windows-NetFx3-OnDemand-Package": "NetFX3~~~~",
  "Microsoft-Windows-Notepad-FoD-Package": "Microsoft.Windows.Notepad~~~~0.0.1.0",
  "Microsoft-Windows-Notepad-System-FoD-Package": "Microsoft.Windows.Notepad.System~~~~0.0.1.0",
  "Microsoft-Windows-PowerShell-ISE-FOD-Package": "Microsoft.Windows.PowerShell.ISE~~~~0.0.1.0",
  "Microsoft-Windows-Printing-PMCPPC-FoD-Package": "Print.Management.Console~~~~0.0.1.0",
  "Microsoft-Windows-Printing-WFS-FoD-Package": "Print.Fax.Scan~~~~0.0.1.0",
  "Microsoft-Windows-QuickAssist-Package": "App.Support.QuickAssist~~~~0.0.1.0",
  "Microsoft-Windows-RIP-Listener-Package": "RIP.Listener~~~~0.0.1.0",
  "Microsoft-Windows-SenseClient-FoD-Package": "Microsoft.Windows.Sense.Client~~~~",
  "Microsoft-Windows-SNMP-Client-Package": "SNMP.Client~~~~0.0.1.0",
  "Microsoft-Windows-StepsRecorder-Package": "App.StepsRecorder~~~~0.0.1.0",
  "Microsoft-Windows-TabletPCMath-Package": "MathRecognizer~~~~0.0.1.0",
  "Microsoft-Windows-VBSCRIPT-FoD-Package": "VBSCRIPT~~~~",
  "Microsoft-Windows-Wallpaper-Content-Extended-FoD-Package": "Microsoft.Wallpapers.Extended~~~~0.0.1.0",
  "Microsoft-Windows-WirelessDisplay-FOD-Package": "App.WirelessDisplay.Connect~~~~0.0.1.0",
  "Microsoft-Windows-WMIC-FoD-Package": "WMIC~~~~",
  "Microsoft-Windows-WordPad-FoD-Package": "Microsoft.Windows.WordPad~~~~0.0.1.0",
  "Microsoft-Windows-Xps-Xps-Viewer-Opt-Package": "XPS.Viewer~~~~0.0.1.0",
};

const BY_LOWER_CASE = new Map(
  Object.entries(CAPABILITY_OF_PACKAGE).map(([name, capability]) => [name.toLowerCase(), capability]),
);

const LANGUAGE_FEATURE =
  /^Microsoft-Windows-LanguageFeatures-(Basic|Handwriting|OCR|Speech|TextToSpeech)-([a-z]{2,3}(?:-[a-z0-9]+)+)-Package$/i;
const NETWORK_DRIVER = /^Microsoft-Windows-(Ethernet|Wifi)-Client-(\w+)-(\w+)-FOD-Package$/i;
const FONTS = /^Microsoft-Windows-LanguageFeatures-Fonts-([a-z]+)-Package$/i;

/** The capability that a package carries; undefined for a package of none that is known. */
export function capabilityOf(name: string): string | undefined {
  const [, feature, tag] = LANGUAGE_FEATURE.exec(name) ?? [];
  if (feature && tag) return `Language.${feature}~~~${canonicalTag(tag)}~0.0.1.0`;
  const [, script] = FONTS.exec(name) ?? [];
  if (script) return `Language.Fonts.${script}~~~und-${script.toUpperCase()}~0.0.1.0`;
  const [, network, maker, driver] = NETWORK_DRIVER.exec(name) ?? [];
  if (network) return `Microsoft.Windows.${network}.Client.${maker}.${driver}~~~~0.0.1.0`;
  return BY_LOWER_CASE.get(name.toLowerCase());
}

/** The package that carries a capability, in any case; undefined for one that is not known. */
export function packageOfCapability(capability: string): string | undefined {
  const [, feature, tag] = /^Language\.(\w+)~~~([a-z0-9-]+)~/i.exec(capability) ?? [];
  if (feature && tag) return `Microsoft-Windows-LanguageFeatures-${feature}-${tag.toLowerCase()}-Package`;
  const [, script] = /^Language\.Fonts\.(\w+)~/i.exec(capability) ?? [];
  if (script) return `Microsoft-Windows-LanguageFeatures-Fonts-${script}-Package`;
  const [, network, maker, driver] =
    /^Microsoft\.Windows\.(Ethernet|Wifi)\.Client\.(\w+)\.(\w+)~/i.exec(capability) ?? [];
  if (network) return `Microsoft-Windows-${network}-Client-${maker}-${driver}-FOD-Package`;
  const wanted = capability.toLowerCase();
  return Object.entries(CAPABILITY_OF_PACKAGE).find(([, name]) => name.toLowerCase() === wanted)?.[0];
}
