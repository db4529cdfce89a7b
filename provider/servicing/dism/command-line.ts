import type { AppFile, OutputCompression } from "../request.ts";

/** What every call gets: its own log, a scratch folder that is not the system's, labels in English. */
export interface CallFolders {
  readonly logPath: string;
  readonly scratchDirectory: string;
}

/** Equivalent to `/Mount-Image /ImageFile: /Index: /MountDir:`; for writing. */
export const mountImage = (
  folders: CallFolders,
  { imageFile, index, mountDirectory }: { imageFile: string; index: number; mountDirectory: string },
): string[] => [
  ...globalOptions(folders),
  "/Mount-Image",
  `/ImageFile:${imageFile}`,
  `/Index:${index}`,
  `/MountDir:${mountDirectory}`,
];

/** Equivalent to `/Unmount-Image /MountDir: /Commit`. */
export const commitMount = (folders: CallFolders, mountDirectory: string): string[] => [
  ...globalOptions(folders),
  "/Unmount-Image",
  `/MountDir:${mountDirectory}`,
  "/Commit",
];

/** Equivalent to `/Unmount-Image /MountDir: /Discard`. */
export const discardMount = (folders: CallFolders, mountDirectory: string): string[] => [
  ...globalOptions(folders),
  "/Unmount-Image",
  `/MountDir:${mountDirectory}`,
  "/Discard",
];

/** Equivalent to `/Image: /Add-Package /PackagePath:`; one file, never a folder: what lies beside it is found by DISM. */
export const addPackage = (folders: CallFolders, mountDirectory: string, packageFile: string): string[] => [
  ...servicing(folders, mountDirectory),
  "/Add-Package",
  `/PackagePath:${packageFile}`,
];

/** Equivalent to `/Image: /Add-Driver /Driver: [/Recurse]`. */
export const addDriver = (
  folders: CallFolders,
  mountDirectory: string,
  { path, recurse }: { path: string; recurse: boolean },
): string[] => [
  ...servicing(folders, mountDirectory),
  "/Add-Driver",
  `/Driver:${path}`,
  ...(recurse ? ["/Recurse"] : []),
];

/** Equivalent to `/Image: /Add-Capability /CapabilityName: [/Source:]… /LimitAccess`; Windows Update is never asked. */
export const addCapability = (
  folders: CallFolders,
  mountDirectory: string,
  { name, sources }: { name: string; sources: readonly string[] },
): string[] => [
  ...servicing(folders, mountDirectory),
  "/Add-Capability",
  `/CapabilityName:${name}`,
  ...fromSources(sources),
];

/** Equivalent to `/Image: /Enable-Feature /FeatureName: /All [/Source:]… /LimitAccess`. */
export const enableFeature = (
  folders: CallFolders,
  mountDirectory: string,
  { name, sources }: { name: string; sources: readonly string[] },
): string[] => [
  ...servicing(folders, mountDirectory),
  "/Enable-Feature",
  `/FeatureName:${name}`,
  "/All",
  ...fromSources(sources),
];

/** Equivalent to `/Image: /Set-AllIntl:`: language of the user interface, locales and keyboard. */
export const setAllIntl = (folders: CallFolders, mountDirectory: string, language: string): string[] => [
  ...servicing(folders, mountDirectory),
  `/Set-AllIntl:${language}`,
];

/** Equivalent to `/Image: /Gen-LangINI /Distribution:` with the image itself, where Setup looks for it. */
export const generateLangIni = (folders: CallFolders, mountDirectory: string): string[] => [
  ...servicing(folders, mountDirectory),
  "/Gen-LangINI",
  `/Distribution:${mountDirectory}`,
];

/** Equivalent to `/Image: /Add-ProvisionedAppxPackage /PackagePath: [/DependencyPackagePath:]… {/LicensePath: | /SkipLicense}`. */
export const addApp = (
  folders: CallFolders,
  mountDirectory: string,
  { path, dependencies = [], license }: AppFile,
): string[] => [
  ...servicing(folders, mountDirectory),
  "/Add-ProvisionedAppxPackage",
  `/PackagePath:${path}`,
  ...dependencies.map((dependency) => `/DependencyPackagePath:${dependency}`),
  license === undefined ? "/SkipLicense" : `/LicensePath:${license}`,
];

/** Equivalent to `/Image: /Remove-ProvisionedAppxPackage /PackageName:`. */
export const removeApp = (folders: CallFolders, mountDirectory: string, fullName: string): string[] => [
  ...servicing(folders, mountDirectory),
  "/Remove-ProvisionedAppxPackage",
  `/PackageName:${fullName}`,
];

/** Equivalent to `/Image: /Apply-Unattend:`. */
export const applyAnswerFile = (folders: CallFolders, mountDirectory: string, path: string): string[] => [
  ...servicing(folders, mountDirectory),
  `/Apply-Unattend:${path}`,
];

/** A report on the image that changes nothing, such as `/Image: /Get-CapabilityInfo /CapabilityName:`. */
export const report = (
  folders: CallFolders,
  mountDirectory: string,
  [command, ...options]: ReportCommand,
): string[] => [`/Image:${mountDirectory}`, ...globalOptions(folders), `/${command}`, ...options];

/** A report's name and its options. */
export type ReportCommand =
  | readonly ["Get-Packages" | "Get-Drivers" | "Get-Intl" | "Get-ProvisionedAppxPackages"]
  | readonly ["Get-CapabilityInfo", `/CapabilityName:${string}`]
  | readonly ["Get-FeatureInfo", `/FeatureName:${string}`];

/** Equivalent to `/Image: /Cleanup-Image /StartComponentCleanup [/ResetBase]`. */
export const cleanUpComponents = (
  folders: CallFolders,
  mountDirectory: string,
  resetBase: boolean,
): string[] => [
  ...servicing(folders, mountDirectory),
  "/Cleanup-Image",
  "/StartComponentCleanup",
  ...(resetBase ? ["/ResetBase"] : []),
];

/** Equivalent to `/Export-Image /SourceImageFile: /SourceIndex: /DestinationImageFile: [/Compress:] [/Bootable]`. */
export const exportImage = (
  folders: CallFolders,
  image: {
    sourceFile: string;
    index: number;
    outputFile: string;
    /** Only for the first image: a file that exists keeps its compression. */
    compression: OutputCompression | undefined;
    bootable: boolean;
  },
): string[] => [
  ...globalOptions(folders),
  "/Export-Image",
  `/SourceImageFile:${image.sourceFile}`,
  `/SourceIndex:${image.index}`,
  `/DestinationImageFile:${image.outputFile}`,
  ...(image.compression === undefined ? [] : [`/Compress:${image.compression}`]),
  ...(image.bootable ? ["/Bootable"] : []),
];

/** Equivalent to `/Split-Image /ImageFile: /SWMFile: /FileSize: /CheckIntegrity`; the size of a part in MiB. */
export const splitImage = (
  folders: CallFolders,
  { imageFile, firstPart, partSize }: { imageFile: string; firstPart: string; partSize: number },
): string[] => [
  ...globalOptions(folders),
  "/Split-Image",
  `/ImageFile:${imageFile}`,
  `/SWMFile:${firstPart}`,
  `/FileSize:${partSize}`,
  "/CheckIntegrity",
];

/** Equivalent to `/Cleanup-Mountpoints`: removes what is left of mounts that are broken, touches no other. */
export const cleanUpMounts = (folders: CallFolders): string[] => [
  ...globalOptions(folders),
  "/Cleanup-Mountpoints",
];

const fromSources = (sources: readonly string[]): string[] => [
  ...sources.map((source) => `/Source:${source}`),
  "/LimitAccess",
];

const globalOptions = ({ logPath, scratchDirectory }: CallFolders): string[] => [
  "/English",
  `/LogPath:${logPath}`,
  `/ScratchDir:${scratchDirectory}`,
];

/** Without /NoRestart DISM asks whether to restart the machine, and waits for an answer. */
const servicing = (folders: CallFolders, mountDirectory: string): string[] => [
  `/Image:${mountDirectory}`,
  ...globalOptions(folders),
  "/NoRestart",
];
