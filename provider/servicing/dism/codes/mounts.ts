import type { CodeRow } from "./code-row.ts";

/** Mounting, unmounting and committing. */
export const MOUNTS: readonly CodeRow[] = [
  [
    "0xc142010b",
    null,
    "Nothing is mounted in that folder.",
    "List the mounts; there is nothing to unmount there.",
  ],
  [
    "0xc142010c",
    null,
    "The mount is read-only or broken and cannot be committed.",
    "Unmount it with /Discard and mount the image again for writing.",
  ],
  [
    "0xc1420112",
    null,
    "A file in the mount folder is held open.",
    "Close shells, Explorer windows, scanners and loaded registry hives, wait a moment and unmount again.",
  ],
  [
    "0xc1420113",
    null,
    "An image is mounted in that folder already.",
    "Mount to a fresh folder; discard the other mount only if it is your own.",
  ],
  [
    "0xc1420114",
    null,
    "The mount folder is not empty, often because an earlier unmount did not finish.",
    "Mount to a fresh, empty folder and remove stale mounts with /Cleanup-Mountpoints.",
  ],
  ["0xc1420115", null, "The mount folder does not exist.", "Make the folder before mounting."],
  [
    "0xc1420117",
    null,
    "The unmount could not finish, because files in the mount folder are open.",
    "Close what holds them and unmount again; where the commit had succeeded, with /Discard.",
  ],
  [
    "0xc1420118",
    null,
    "Another process is using the mounted image.",
    "Wait until it has ended and try again.",
  ],
  ["0xc142011c", null, "That folder is no mount folder.", "List the mounts and correct the path."],
  [
    "0xc142011d",
    null,
    "The image cannot be committed: an unmount of it was begun, or its mount is not complete. The commit before has probably been written.",
    "Do not commit again. Look at what the image file holds, then unmount with /Discard.",
  ],
  [
    "0xc142011f",
    null,
    "The mount folder is not on a volume that can hold a mount.",
    "Put the work directory on a local NTFS volume.",
  ],
  [
    "0xc1420120",
    null,
    "What is mounted in that folder is damaged.",
    "Run /Cleanup-Mountpoints and mount to a fresh folder.",
  ],
  [
    "0xc1420122",
    null,
    "The image file was written to while the image was mounted, so what was done in the mount cannot be saved.",
    "Never write to an image file that is mounted. Discard the mount and begin again.",
  ],
  [
    "0xc1420126",
    null,
    "This image is mounted elsewhere already.",
    "List the mounts; discard the other one only if it is your own.",
  ],
  [
    "0xc1420127",
    null,
    "This image of this file is already mounted for writing.",
    "List the mounts; discard the other one only if it is your own.",
  ],
  [
    "0xc1420130",
    null,
    "Split image files cannot be mounted.",
    "Export the images into one .wim file and service that.",
  ],
  [
    "0xc1420134",
    null,
    "The mount folder is not on a fixed disk.",
    "Put the work directory on a local fixed NTFS disk.",
  ],
  [
    "0xc1510111",
    null,
    "The image file may not be written: it has the read-only attribute (as everything copied from an ISO has), its permissions forbid it, or Controlled Folder Access is on.",
    "Clear the attribute or allow the write, then mount again.",
  ],
  [
    "0xc1510114",
    null,
    "After a restart of the machine the mount has to be remounted before it can be used.",
    "Run /Remount-Image on the mount folder, or discard it.",
  ],
  [
    "0xc1510115",
    null,
    "The mount is no longer valid.",
    "Unmount it with /Discard, run /Cleanup-Mountpoints and begin again with a fresh copy.",
  ],
];
