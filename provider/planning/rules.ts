/** Where each rule comes from, in words of our own: what a step shows as its `rule`. */
const ARTICLE = "Microsoft, checkpoint cumulative updates";
const MEDIA = "Microsoft, installation media with Dynamic Update";

export const RULES = {
  alone: `${ARTICLE}: an image at or past the base of an update takes it alone; a passed checkpoint is never named`,
  beside: `${ARTICLE}: the checkpoints that the image lacks lie in one folder with the target, and only the target is named`,
  allBeside: `${ARTICLE}: where languages or features are added, every checkpoint lies beside the target, whatever the image has`,
  release: `${MEDIA}: before 24H2 and Server 2025 the cumulative update alone holds everything`,
  stackFirst: `${MEDIA}: the servicing stack comes in with the cumulative update before anything is added`,
  languages: `${MEDIA}: languages first, then their features, then other features on demand`,
  languageFeatures: `${MEDIA}: fonts, basic typing, OCR, handwriting, text to speech, speech, in this order`,
  capabilities:
    "Microsoft, Features on Demand: after languages and before the cumulative update, which raises them",
  features: `${MEDIA}: optional features are enabled before the cumulative update since 24H2`,
  enablement:
    "KB5054156: the package needs its lowest build first; that it follows the update in the same run is our choice",
  languageSettings:
    "Microsoft, Add languages to Windows images: the default language is set after its pack is in",
  drivers:
    "Microsoft, Windows IoT media refresh: drivers are added offline; they are no reason for a checkpoint",
  apps: "Microsoft, Preinstall apps: provisioned after languages and updates, as both decide which parts of an app count",
  answerFile:
    "Microsoft, Apply-Unattend: the settings that are made offline; what Setup reads at the first start lies in Windows\\Panther",
  cleanupOs: `${MEDIA}: clean up before anything that leaves actions pending; 0x800f0806 is tolerated in the OS image only`,
  cleanupPe: `${MEDIA}: WinRE and WinPE are cleaned with reset base, and a failure there is final`,
  netFx3: `${MEDIA}: .NET 3.5 follows the cleanup, as it leaves actions pending`,
  dotNet: `${MEDIA}: the .NET update is the last package, so that it finds .NET 3.5`,
  winreStack: `${MEDIA}: WinRE takes only the servicing stack out of the cumulative update; 0x8007007e is known and harmless there`,
  winreLanguages: "Microsoft, Customize Windows RE: the languages of WinRE are those of the image",
  safeOs: `${ARTICLE}: WinRE is serviced by the Safe OS update and never by the cumulative update`,
  winpeFirst: `${MEDIA}: the first pass brings the stack for the language cabs; 0x8007007e is known and harmless there`,
  winpeComponents: `${MEDIA}: of every component in the image the cab of the language, then fonts and speech`,
  stage: `${ARTICLE}: nothing but the target and its checkpoints may lie in the folder`,
  mount: `${MEDIA}: work on a copy and keep the source`,
  commit: `${MEDIA}: one commit, after all packages`,
  exported: `${MEDIA}: only an export sheds what the commit left behind`,
  verify: "field reports: images were shipped unpatched although every step said success",
  publish: "field reports: outputs were lost because the old one went before the new one was verified",
} as const;
