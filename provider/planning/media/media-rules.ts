/** Where each rule of media comes from, in words of our own. */
const MEDIA = "Microsoft, installation media with Dynamic Update";

export const MEDIA_RULES = {
  copy: `${MEDIA}: work on a copy of the original media and keep the original`,
  images: `${MEDIA}: the serviced images take the place of install.wim and boot.wim`,
  setupUpdate: `${MEDIA}: the Setup update is expanded over sources`,
  setupFiles: `${MEDIA}: setup.exe and, since 24H2, setuphost.exe of boot.wim's second image are copied last`,
  bootManagers: `${MEDIA}: every boot manager of the media is replaced by the one of Windows PE`,
  bootSigning:
    "KB5053484: boot managers, fonts and disc image for Windows UEFI CA 2023, after all other boot files",
  langIni: "Microsoft, multilingual media: lang.ini names the languages that Setup offers",
  split: "Microsoft, split a Windows image file: for media on FAT32, as the last change of the image",
  iso: "Microsoft, Oscdimg command-line options: UDF, with one entry to start by BIOS and one by UEFI",
} as const;
