import { type Cause, DismError, win32 } from "./dism-error.ts";

const REVIEW_LOG = "For more information, review the log file.";

/** What DISM says for each failure of its own, by what failed. */
export const failure = {
  fileNotFound: () => new DismError(win32(2), ["The system cannot find the file specified."]),
  pathNotFound: () => new DismError(win32(3), ["The system cannot find the path specified."]),
  accessDenied: () => new DismError(win32(5), ["Access is denied."]),
  badFormat: () =>
    new DismError(win32(11), ["An attempt was made to load a program with an incorrect format."]),
  invalidData: () => new DismError(win32(13), ["The data is invalid."]),
  onlineNotSupported: () =>
    new DismError(win32(50), [
      "A rehearsal does not service a running Windows installation with the /Online option.",
      "Mount an image and name its folder with the /Image option.",
    ]),
  diskFull: () => new DismError(win32(112), ["There is not enough space on the disk."]),
  alreadyExists: () =>
    new DismError(win32(183), [
      "The specified image is currently being serviced by another DISM operation.",
      "Wait for the existing DISM operation to complete, and then try the operation again.",
    ]),
  cancelled: () => new DismError(win32(1223), ["Operation was incomplete because of a cancel request."]),
  remoteCall: () => new DismError(win32(1726), ["The remote procedure call failed."]),

  imageNotAccessible: (code: number) =>
    new DismError(code, [
      "Unable to access the image. ",
      "Make sure that the image path and the Windows directory for the image exist and you have Read permissions on the folder.",
    ]),
  scratchNotAccessible: () =>
    new DismError(win32(3), [
      "An error occurred while accessing the temporary directory. ",
      "Ensure that the path to the directory exists and that you have Read/Write permissions on the folder. For more information, refer to the help by running DISM.exe /ScratchDir /?.",
    ]),
  logNotWritable: () =>
    new DismError(win32(3), [
      "An error occurred while creating the log file. ",
      "Ensure that the path to the log file exists and that you have Read/Write permissions on the folder where the log files will be created.",
    ]),

  noSuchImage: (legacy: boolean) =>
    legacy
      ? new DismError(0xc151_0113, [
          "The specified image does not exist in the WIM.",
          "Check the WIM first for existing images.",
        ])
      : new DismError(0xc156_0111, [
          "The specified image does not exist in the specified image container.",
          "Check the image container first for existing images.",
        ]),
  notWritable: () =>
    new DismError(0xc151_0111, [
      "You do not have permissions to mount and modify this image.",
      "Verify that you have Read/Write permissions or mount the image using the /ReadOnly option. Note that you cannot commit changes to an image with read-only permissions.",
    ]),
  needsRemount: () =>
    new DismError(0xc151_0114, [
      "The specified image needs to be remounted.",
      "Remount the Wim to make this image available for servicing.",
    ]),
  mountInvalid: () =>
    new DismError(0xc151_0115, [
      "The specified image is invalid.",
      "Unmount the image or clean up the Wim and then try again.",
    ]),
  notMounted: () =>
    new DismError(0xc142_010b, ["An attempt was made to unmount a directory that is not mounted."]),
  mountedReadOnly: () =>
    new DismError(0xc142_010c, [
      "An attempt was made to commit an image that was mounted for read only access.  This is not valid.  To commit an image, mount it without the read only flag set.",
    ]),
  folderHoldsMount: () =>
    new DismError(0xc142_0113, [
      "The user attempted to mount to a directory that already contained a mounted image.  This is not supported.",
    ]),
  folderNotEmpty: () =>
    new DismError(0xc142_0114, [
      "The user attempted to mount to a directory that is not empty.  This is not supported.",
    ]),
  folderMissing: () =>
    new DismError(0xc142_0115, [
      "The user attempted to mount to a directory that does not exist.  This is not supported.",
    ]),
  serverMissing: () =>
    new DismError(0xc142_0119, [
      "The wimserv.exe binary could not be found.  Please ensure that it is available in the system search path.",
    ]),
  changedUnderMount: () =>
    new DismError(0xc142_0122, [
      "The mounted image could not be committed because the image in the wim was modified after it was mounted.",
    ]),
  notRemountable: () =>
    new DismError(0xc142_0123, [
      "The specified directory could not be remounted because it is not a valid remount target.  The most likely reason that it is not valid is that the directory has already been unmounted.",
    ]),
  changedBeforeRemount: () =>
    new DismError(0xc142_0124, [
      "The specified directory could not be remounted because the image in the wim was modified after it was mounted.",
    ]),
  mountedReadWrite: () =>
    new DismError(0xc142_0127, [
      "The specified image in the specified wim is already mounted for read/write access.",
    ]),
  splitNotMountable: () =>
    new DismError(0xc142_0130, ["The user attempted to mount a split wim.  This is unsupported."]),
  volumeRoot: () =>
    new DismError(0xc142_0131, [
      "The user attempted to mount to the root of a volume.  This is unsupported.",
    ]),

  unattend: (code: number, causes: readonly Cause[]) =>
    new DismError(
      code,
      ["An error occurred applying the Unattend.xml file from the .msu package. ", REVIEW_LOG],
      { causes },
    ),
  notApplicable: (causes: readonly Cause[] = []) =>
    new DismError(0x800f_081e, ["The specified package is not applicable to this image."], { causes }),
  noOperation: (code: number, causes: readonly Cause[] = [], keepsChanges = false) =>
    new DismError(code, ["DISM failed. No operation was performed. ", REVIEW_LOG], { causes, keepsChanges }),
  pending: () =>
    new DismError(0x800f_0806, ["The operation could not be completed due to pending operations."]),
  nothingToRevert: () => new DismError(0x800f_082f, ["There are no pending actions to revert."]),
  sourceMissing: () =>
    new DismError(0x800f_081f, [
      "The source files could not be found. ",
      'Use the "Source" option to specify the location of the files that are required to restore the feature. For more information on specifying a source location, see http://go.microsoft.com/fwlink/?LinkId=243077.',
    ]),
  withErrors: (code: number) =>
    new DismError(code, [
      "The command completed with errors. ",
      "For more information, refer to the log file.",
    ]),
  unknownCapability: () =>
    new DismError(win32(87), [
      "A Windows capability name was not recognized.",
      "Use the /Get-Capabilities option to find the name of the capability in the image and try the command again.",
    ]),
  unknownFeature: (name: string) =>
    new DismError(0x800f_080c, [
      `Feature name ${name} is unknown.`,
      "A Windows feature name was not recognized.",
      "Use the /Get-Features option to find the name of the feature in the image and try the command again.",
    ]),
} as const;
