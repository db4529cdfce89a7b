import type { CodeRow } from "./code-row.ts";

/** The update does not fit what the image holds: checkpoints, servicing stack, level. */
export const CHECKPOINTS: readonly CodeRow[] = [
  [
    "0x80070228",
    "ERROR_COULD_NOT_INTERPRET",
    "DISM could not make sense of the .msu files that it was given: a checkpoint was named in place of the target, a folder was named, or an .msu that does not belong there lies beside the target. Its own text blames Unattend.xml, wrongly.",
    "Put the target and the checkpoints that it stands on into an otherwise empty local folder and name only the target; begin again from a fresh copy of the image.",
  ],
  [
    "0x800f0838",
    "CBS_E_MISSING_PREREQUISITE_BASELINES",
    "A checkpoint that this update is built on is neither in the image nor beside the update.",
    "Add the missing checkpoint to the updates and plan again.",
  ],
  [
    "0x800f0831",
    "CBS_E_STORE_CORRUPTION",
    "The component store lacks an earlier package that this one is built on; in practice an earlier cumulative update or a checkpoint.",
    "Discard the mount and service a fresh copy with every checkpoint beside the target.",
  ],
  [
    "0x800f0991",
    "PSFX_E_MISSING_PAYLOAD_FILE",
    "A file that the update only holds the difference to is not there; so it shows when the image is below a checkpoint that was left out.",
    "Lay all checkpoints of the chain beside the target and begin again from a fresh copy of the image.",
  ],
  [
    "0x800f0988",
    "PSFX_E_INVALID_DELTA_COMBINATION",
    "A difference in the update matches no file of the image: the image is not at the build that the update starts from, or its mount path is too long.",
    "Compare the build of the image with the base of the update, and use a work directory with a short path such as C:\\m.",
  ],
  [
    "0x800f0983",
    "PSFX_E_APPLY_FORWARD_DELTA_FAILED",
    "A difference could not be applied to a file of the image, so that file is damaged or was changed by hand.",
    "Service an untouched image; one from which components were stripped cannot take cumulative updates.",
  ],
  [
    "0x800f0823",
    "CBS_E_NEW_SERVICING_STACK_REQUIRED",
    "The image's servicing stack is too old for this package; a combined update may just have brought in the newer one.",
    "Run the same command once more. If that fails as well, add the servicing stack update before it.",
  ],
  [
    "0x800f081e",
    "CBS_E_NOT_APPLICABLE",
    "The package does not apply to this image: it is in already, something newer replaced it, or it is for another build, edition or architecture.",
    "Compare the packages and the build of the image with the update. If the wanted build is in, nothing is missing; else choose the update that is made for this image.",
  ],
  [
    "0x80240017",
    "WU_E_NOT_APPLICABLE",
    "The update agent finds that the update does not apply: it, or something newer, is installed.",
    "Read the build. If it is the wanted one or newer, nothing has to be done.",
  ],
];
