import type { CodeRow } from "./code-row.ts";

/** Not failures at all. */
export const SUCCESS: readonly CodeRow[] = [
  ["0x00000000", "S_OK", "The command did what it was asked to do.", "Nothing has to be done."],
  [
    "0x00000bc2",
    "ERROR_SUCCESS_REBOOT_REQUIRED",
    "The command succeeded; a running system finishes it at its next restart (exit code 3010).",
    "Count it as success. An image that is not running needs no restart of this machine; pass /NoRestart so that DISM asks no question.",
  ],
];
