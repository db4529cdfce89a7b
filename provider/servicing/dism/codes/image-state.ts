import type { CodeRow } from "./code-row.ts";

/** The image itself is in a state in which this, or anything, cannot be done to it. */
export const IMAGE_STATE: readonly CodeRow[] = [
  [
    "0x8007007e",
    "ERROR_MOD_NOT_FOUND",
    "A module was not found. It is what adding a cumulative update to WinRE or WinPE ends with once its servicing stack is in; elsewhere it is a real failure.",
    "For WinRE, see that the new servicing stack is in and go on with the Safe OS update. For any other image, discard the mount.",
  ],
  [
    "0x8007007f",
    "ERROR_PROC_NOT_FOUND",
    "A package broke off half way, and the image can no longer be serviced.",
    "Unmount with /Discard and begin again with a fresh copy of the image.",
  ],
  [
    "0x800f0830",
    "CBS_E_IMAGE_UNSERVICEABLE",
    "An earlier step left this mount half done, and the image can no longer be serviced.",
    "Commit nothing: unmount with /Discard and begin again with a fresh copy of the image.",
  ],
  [
    "0x80073712",
    "ERROR_SXS_COMPONENT_STORE_CORRUPT",
    "A component that the package builds on is not in the image; typically a checkpoint was put into boot.wim or winre.wim.",
    "Discard the mount, even if a later package seems to go in, because such an image may not start. Give boot.wim the target update alone.",
  ],
  [
    "0x8007371b",
    "ERROR_SXS_TRANSACTION_CLOSURE_INCOMPLETE",
    "Parts that belong to one another are not all in the component store, as in an image that was stripped of components.",
    "Start from an untouched image of the same build.",
  ],
  [
    "0x800f0998",
    null,
    "The component store is damaged or lacks files that the update needs.",
    "Start from an untouched image of the same build.",
  ],
  [
    "0x800f0806",
    "CBS_E_PENDING",
    "The image has operations that wait for its first start (after languages, features or .NET), so it cannot be cleaned up now.",
    "For the cleanup of an operating system go on without it. Otherwise place this step before the ones that leave operations pending.",
  ],
  [
    "0x800f082f",
    "CBS_E_EXCLUSIVE_WOULD_MERGE",
    "The package wants to be the only one in its session, but other operations are staged or pending in the image.",
    "Begin with a fresh copy of the image and add this package on its own, before anything that stays pending.",
  ],
  [
    "0x800f0825",
    "CBS_E_CANNOT_UNINSTALL",
    "The package is a permanent part of the image and cannot be taken out.",
    "Leave it in, or build from a source that never had it.",
  ],
  [
    "0x800f0922",
    "CBS_E_INSTALLERS_FAILED",
    "One of the package's own installers failed; lack of room on a system or recovery partition is a frequent cause.",
    "Look into CBS.log, make room, and begin again with a fresh copy of the image.",
  ],
  [
    "0x800f0952",
    null,
    "The language pack is in the image already.",
    "Leave the step out: what is wanted is there.",
  ],
];
