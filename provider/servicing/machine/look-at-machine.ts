import type { Host } from "../../hosts/index.ts";
import type { MachineFacts, Place } from "./machine-facts.ts";
import { probeDism, probeKit } from "./probes/dism.ts";
import { probeVolume } from "./probes/volume.ts";
import { probeWindows } from "./probes/windows.ts";

/** What shall be looked at besides the system itself. */
export interface LookOptions {
  readonly places: readonly { readonly place: Place; readonly path: string }[];
  /** Runs DISM too, where it is rehearsed or foreign to Windows; on Windows it always is. @default false */
  readonly thorough?: boolean;
}

/** Gathers facts about the machine that DISM runs on. Nothing is changed; what cannot be found out is null. */
export async function lookAtMachine(
  host: Host,
  { places, thorough = false }: LookOptions,
): Promise<MachineFacts> {
  const windows = host.system === "windows" && !host.rehearsed;
  const [dism, kit, wimlib, volumes, facts] = await Promise.all([
    windows || thorough ? probeDism(host) : null,
    windows ? probeKit(host) : null,
    host.rehearsed ? probeWimlib(host) : null,
    Promise.all(places.map(({ place, path }) => probeVolume(host, place, path))),
    windows ? probeWindows(host) : null,
  ]);
  return { system: host.system, rehearsed: host.rehearsed, dism, kit, wimlib, volumes, windows: facts };
}

async function probeWimlib(host: Host): Promise<string | null> {
  const answer = await host.ask(process.env.WIMLIB_IMAGEX || "wimlib-imagex", ["--version"]);
  return /wimlib-imagex (\S+)/.exec(answer?.stdout ?? "")?.[1] ?? null;
}
