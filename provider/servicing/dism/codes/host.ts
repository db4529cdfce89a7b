import type { CodeRow } from "./code-row.ts";

/** The machine that runs DISM: rights, room, versions, other software. */
export const HOST: readonly CodeRow[] = [
  [
    "0x80004001",
    "E_NOTIMPL",
    "The DISM of this machine is too old to open a servicing session with this image.",
    "Use the DISM of a newer Windows or of the newest ADK.",
  ],
  [
    "0x800401e3",
    "MK_E_UNAVAILABLE",
    "The update agent could not be reached through COM, as happens when a PowerShell cmdlet runs DISM inside its own process. DISM's text blames Unattend.xml, wrongly.",
    "Run dism.exe as a program of its own in place of the cmdlet.",
  ],
  [
    "0x80070005",
    "ERROR_ACCESS_DENIED",
    "Access was denied: by file permissions, a virus scanner, Controlled Folder Access, a rule against DismHost.exe, or because the account logged on over the network without its full rights.",
    "Exclude the work and output folders and the processes Dism.exe, DismHost.exe and wimserv.exe from scanning, or use an account that may write there; repeating alone does not help.",
  ],
  [
    "0x8007000e",
    "ERROR_OUTOFMEMORY",
    "There is not enough memory.",
    "End other programs or add memory, and begin again.",
  ],
  [
    "0x80070020",
    "ERROR_SHARING_VIOLATION",
    "Another program holds a file open, such as a virus scanner, an indexer or an Explorer window.",
    "Wait and try again with growing pauses; exclude the folders from scanning.",
  ],
  [
    "0x80070070",
    "ERROR_DISK_FULL",
    "A disk is full: the one with the mount, the scratch folder or the output.",
    "Free 30 to 40 GB, or choose a work directory on a larger disk, and begin again with a fresh copy.",
  ],
  [
    "0x8007007a",
    "ERROR_INSUFFICIENT_BUFFER",
    "A path became too long for the servicing stack.",
    "Use a work directory with a short path such as C:\\m.",
  ],
  [
    "0x800700b7",
    "ERROR_ALREADY_EXISTS",
    "Another DISM is servicing the same image at this moment.",
    "Wait for it to end and try again; never end it by force.",
  ],
  [
    "0x800702e4",
    "ERROR_ELEVATION_REQUIRED",
    "DISM was started without administrator rights, which it checks before anything else.",
    "Run from an elevated account.",
  ],
  [
    "0x800704db",
    "ERROR_NO_SUCH_DEVICE",
    "The filter driver that mounts images (wimmount) is not registered on this machine.",
    "Repair or reinstall the ADK's deployment tools, then restart the machine.",
  ],
  [
    "0x80070522",
    "ERROR_PRIVILEGE_NOT_HELD",
    "The account lacks a right that DISM needs: backup, restore or taking ownership.",
    "Run from an elevated account that holds these rights.",
  ],
  [
    "0x800706ba",
    "RPC_S_SERVER_UNAVAILABLE",
    "The servicing process (DismHost.exe or TrustedInstaller) cannot be reached.",
    "Wait and try again; if it stays so, restart the machine and begin with a fresh copy of the image.",
  ],
  [
    "0x800706be",
    "RPC_S_CALL_FAILED",
    "The servicing process ended in the middle of its work. Now and then the work was done nevertheless.",
    "See in a new process whether the package is in; if not, discard the mount and begin with a fresh copy.",
  ],
  [
    "0xc0000135",
    "STATUS_DLL_NOT_FOUND",
    "The servicing process of the image did not start, because the DISM of this machine is far older than the image.",
    "Use the DISM of a newer Windows or of the newest ADK.",
  ],
  [
    "0xc1420135",
    null,
    "Other software, such as a virus scanner or an indexer, reads the mount folder while the image is being mounted.",
    "Exclude the work directory from scanning and indexing, then try again.",
  ],
  [
    "0xc1500013",
    null,
    "A servicing component of the image did not close.",
    "Wait a few minutes and run the command again.",
  ],
  [
    "0xc150003b",
    null,
    "A 32-bit DISM was started on a 64-bit system.",
    "Start the 64-bit one; from a 32-bit process it is C:\\Windows\\SysNative\\dism.exe.",
  ],
  [
    "0xc15101fd",
    null,
    "Another DISM operation is busy with this image.",
    "Wait for it to end and try again; never end it by force.",
  ],
  [
    "0xc1510200",
    null,
    "This version of DISM and the image do not go together. The low byte of the code is 0, so a status of eight bits looks like success.",
    "Use a DISM that is not older than the image.",
  ],
  [
    "0xc1510201",
    null,
    "The image needs a newer DISM.",
    "Use the DISM of a newer Windows or of the newest ADK.",
  ],
];
