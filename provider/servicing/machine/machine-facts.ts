import type { DismResult } from "../dism/read-transcript.ts";

/** What was found out about the machine that DISM runs on; null wherever it could not be found out. */
export interface MachineFacts {
  readonly system: "windows" | "other";
  readonly rehearsed: boolean;
  /** Of the programs that are run; null for one that is not there. */
  readonly dism: DismFacts | null;
  /** The newest deployment kit's own DISM, where one is installed. */
  readonly kit: { readonly path: string; readonly version: string | null } | null;
  /** Only where DISM is rehearsed: the version of wimlib. */
  readonly wimlib: string | null;
  readonly volumes: readonly VolumeFacts[];
  /** Only of Windows. */
  readonly windows: WindowsFacts | null;
}

export interface DismFacts {
  readonly version: string | null;
  /** Failure code of a report that changes nothing; null where it was given. */
  readonly code: string | null;
  readonly mounts: readonly MountFacts[];
}

export interface MountFacts {
  readonly mountDirectory: string;
  readonly imageFile: string;
  /** As printed: `Ok`, `Needs Remount`, `Invalid`. */
  readonly status: string;
}

export interface VolumeFacts {
  readonly place: Place;
  readonly path: string;
  /** Equal for places on one volume. */
  readonly id: string;
  readonly free: number | null;
  /** `NTFS`, `ReFS`, `FAT32`, …; only of Windows. */
  readonly fileSystem: string | null;
  readonly drive: "fixed" | "removable" | "network" | "other" | null;
}

/** Where things are put: mounts and temporary files, the new image file. */
export type Place = "work" | "output";

export interface WindowsFacts {
  readonly wimMount: FilterService | "missing" | null;
  /** Filter drivers that are loaded. */
  readonly filters: readonly LoadedFilter[] | null;
  /** Start mode as the registry has it: 2 automatic, 3 on demand, 4 disabled. */
  readonly services: Readonly<Record<ServiceName, number | "missing" | null>>;
  readonly restartPending: boolean | null;
  /** Programs of servicing that another program is hung before. */
  readonly hooks: readonly string[];
  readonly defender: DefenderFacts;
  readonly container: boolean | null;
}

export type ServiceName = "TrustedInstaller" | "wuauserv";

export interface FilterService {
  readonly start: number | null;
  readonly altitude: string | null;
}

export interface LoadedFilter {
  readonly name: string;
  readonly altitude: number;
}

export interface DefenderFacts {
  readonly realTime: boolean | null;
  /** Folders that it leaves alone. */
  readonly exclusions: readonly string[] | null;
  readonly controlledFolderAccess: boolean | null;
}

export const toDismFacts = ({ toolVersion, code, mounts }: DismResult): DismFacts => ({
  version: toolVersion,
  code,
  mounts: mounts.map(({ mountDir, imageFile, status }) => ({
    mountDirectory: mountDir ?? "",
    imageFile: imageFile ?? "",
    status: status ?? "",
  })),
});
