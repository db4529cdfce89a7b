import type { Host } from "../../../hosts/index.ts";
import type { DefenderFacts, LoadedFilter, ServiceName, WindowsFacts } from "../machine-facts.ts";
import { numberOf, queryRegistry, registryValue } from "./registry.ts";

const SERVICES = "HKLM\\SYSTEM\\CurrentControlSet\\Services";
const CURRENT = "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion";
const DEFENDER = "HKLM\\SOFTWARE\\Microsoft\\Windows Defender";
const OPTIONS = "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options";
/** Programs that DISM starts or that start it. */
const SERVICING =
  /\\(dism|dismhost|trustedinstaller|tiworker|wimserv|vdsldr|setup|setuphost|setupprep)\.exe$/i;

/** What only Windows has. All at once, since each question is a process. */
export async function probeWindows(host: Host): Promise<WindowsFacts> {
  const [filters, wimMount, installer, update, restartPending, hooks, defender, container] =
    await Promise.all([
      probeFilters(host),
      probeWimMount(host),
      startOf(host, "TrustedInstaller"),
      startOf(host, "wuauserv"),
      probeRestart(host),
      probeHooks(host),
      probeDefender(host),
      probeContainer(host),
    ]);
  return {
    // Where the filter manager cannot be asked at all, a missing key says nothing.
    wimMount: filters === "absent" && wimMount === "missing" ? null : wimMount,
    filters: Array.isArray(filters) ? filters : null,
    services: { TrustedInstaller: installer, wuauserv: update },
    ...{ restartPending, hooks, defender, container },
  };
}

/** `fltmc filters`: name, instances, altitude, frame. Needs elevation. */
async function probeFilters(host: Host): Promise<LoadedFilter[] | "absent" | null> {
  const answer = await host.ask("fltmc.exe", ["filters"]);
  if (!answer) return "absent";
  return answer.exitCode === 0 ? readFilters(answer.stdout) : null;
}

export const readFilters = (stdout: string): LoadedFilter[] =>
  [...stdout.matchAll(/^(\S+)\s+\d*\s+(\d+(?:\.\d+)?)\s+\S+\s*$/gm)].map(([, name = "", altitude]) => ({
    name,
    altitude: Number(altitude),
  }));

async function probeWimMount(host: Host): Promise<WindowsFacts["wimMount"]> {
  const [service, instance] = await Promise.all([
    queryRegistry(host, `${SERVICES}\\WimMount`),
    queryRegistry(host, `${SERVICES}\\WimMount\\Instances\\WimMount`, "/v", "Altitude"),
  ]);
  if (!Array.isArray(service)) return service;
  return {
    start: numberOf(registryValue(service, "Start")),
    altitude: registryValue(instance, "Altitude")?.data ?? null,
  };
}

async function startOf(host: Host, service: ServiceName): Promise<number | "missing" | null> {
  const keys = await queryRegistry(host, `${SERVICES}\\${service}`, "/v", "Start");
  return keys === "missing" ? keys : numberOf(registryValue(keys, "Start"));
}

async function probeRestart(host: Host): Promise<boolean | null> {
  const keys = await Promise.all([
    queryRegistry(host, `${CURRENT}\\Component Based Servicing\\RebootPending`),
    queryRegistry(host, `${CURRENT}\\WindowsUpdate\\Auto Update\\RebootRequired`),
  ]);
  if (keys.some((key) => Array.isArray(key))) return true;
  return keys.includes(null) ? null : false;
}

async function probeHooks(host: Host): Promise<string[]> {
  const keys = await queryRegistry(host, OPTIONS, "/s", "/v", "Debugger");
  if (!Array.isArray(keys)) return [];
  return keys.flatMap(({ path, values }) => {
    const program = SERVICING.exec(path)?.[0].slice(1);
    return program !== undefined && values.Debugger ? [`${program} by ${values.Debugger.data}`] : [];
  });
}

async function probeDefender(host: Host): Promise<DefenderFacts> {
  const [scan, exclusions, folders] = await Promise.all([
    queryRegistry(host, `${DEFENDER}\\Real-Time Protection`),
    queryRegistry(host, `${DEFENDER}\\Exclusions\\Paths`),
    queryRegistry(
      host,
      `${DEFENDER}\\Windows Defender Exploit Guard\\Controlled Folder Access`,
      "/v",
      "EnableControlledFolderAccess",
    ),
  ]);
  const controlled = numberOf(registryValue(folders, "EnableControlledFolderAccess"));
  return {
    realTime: Array.isArray(scan) ? numberOf(registryValue(scan, "DisableRealtimeMonitoring")) !== 1 : null,
    exclusions: Array.isArray(exclusions) ? Object.keys(exclusions[0]?.values ?? {}) : null,
    controlledFolderAccess: controlled === null ? null : controlled === 1,
  };
}

async function probeContainer(host: Host): Promise<boolean | null> {
  const keys = await queryRegistry(host, "HKLM\\SYSTEM\\CurrentControlSet\\Control", "/v", "ContainerType");
  return keys === null ? null : Array.isArray(keys);
}
