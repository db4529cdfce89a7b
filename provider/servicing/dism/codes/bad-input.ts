import type { CodeRow } from "./code-row.ts";

/** The command, or a file that it names, is not right; repeating it changes nothing. */
export const BAD_INPUT: readonly CodeRow[] = [
  [
    "0x80070002",
    "ERROR_FILE_NOT_FOUND",
    "A file was not found; the same number also closes a call of which only some of several items failed.",
    "Check the paths as the machine with DISM sees them. If the text speaks of errors of single items, the others are in: read their lines.",
  ],
  [
    "0x80070003",
    "ERROR_PATH_NOT_FOUND",
    "A folder on the way to a file does not exist.",
    "Check the paths as the machine with DISM sees them, and write them in full.",
  ],
  [
    "0x8007000b",
    "ERROR_BAD_FORMAT",
    "A file is not of the format that it should be; from a mount it tells of a broken or shortened image file.",
    "Compare the digest of the image file and fetch it again.",
  ],
  [
    "0x8007000d",
    "ERROR_INVALID_DATA",
    "A file holds invalid data: the image file or a package is broken. A service pack cleanup says it of images without one.",
    "Compare the digests of image and package, and leave out /SPSuperseded.",
  ],
  [
    "0x80070032",
    "ERROR_NOT_SUPPORTED",
    "The place does not support what is asked; mounting needs a local NTFS volume.",
    "Put the work directory on a local fixed NTFS disk.",
  ],
  [
    "0x80070057",
    "ERROR_INVALID_PARAMETER",
    "DISM did not understand an option or its value, does not know the capability or feature that is named, or could not use an .msu.",
    "Read DISM's own message and change the command; with a cumulative update, try a newer DISM.",
  ],
  [
    "0x80070241",
    "ERROR_INVALID_IMAGE_HASH",
    "The signature of a file does not match its content, or the file was renamed or damaged on its way.",
    "Compare the digest of the update, keep the file name that the Catalog gave it, and fetch it again.",
  ],
  [
    "0x80070306",
    "ERROR_ERRORS_ENCOUNTERED",
    "Something in the package failed; it was once reported for a Safe OS update that was given to an operating system image.",
    "Give Safe OS updates to winre.wim only.",
  ],
  [
    "0x80070570",
    "ERROR_FILE_CORRUPT",
    "A file or the disk that it lies on is damaged.",
    "Compare the digests of image and updates, fetch what differs, and check the disk.",
  ],
  [
    "0x800f0805",
    "CBS_E_INVALID_PACKAGE",
    "The file is not a package, or the image knows no package of that name.",
    "Check the name against the packages of the image, and the file for being a .cab, .msu or .mum.",
  ],
  [
    "0xc1500022",
    null,
    "/Image names a folder on the network.",
    "Mount the image below a local work directory.",
  ],
  [
    "0xc1510113",
    null,
    "The image file holds no image with that index or name.",
    "Look at the image file with windows-image inspect and take an index from there.",
  ],
  [
    "0xc1560111",
    null,
    "The image file holds no image with the index or name that was asked for.",
    "Look at the image file with windows-image inspect and take an index from there.",
  ],
];
