import type { Host } from "../../../hosts/index.ts";
import { judgeRun } from "../../dism/judge.ts";
import { readTranscript } from "../../dism/read-transcript.ts";
import { type DismFacts, type MachineFacts, toDismFacts } from "../machine-facts.ts";
import { queryRegistry, registryValue } from "./registry.ts";

/** One report that changes nothing tells the version, whether this account may run it, and what is mounted. */
export async function probeDism(host: Host): Promise<DismFacts | null> {
  const run = await host.runDism(["/English", "/Get-MountedImageInfo"]).catch(() => undefined);
  return run === undefined ? null : toDismFacts(judgeRun(run));
}

const KITS = "HKLM\\SOFTWARE\\WOW6432Node\\Microsoft\\Windows Kits\\Installed Roots";
const TOOLS = "Assessment and Deployment Kit\\Deployment Tools\\amd64\\DISM\\dism.exe";

/** The DISM of the Windows Assessment and Deployment Kit; null where none is installed. */
export async function probeKit(host: Host): Promise<MachineFacts["kit"]> {
  const root = registryValue(await queryRegistry(host, KITS, "/v", "KitsRoot10"), "KitsRoot10")?.data;
  if (root === undefined) return null;
  const path = `${root.replace(/\\+$/, "")}\\${TOOLS}`;
  const answer = await host.ask(path, ["/English", "/?"]);
  return answer ? { path, version: readTranscript(answer).toolVersion } : null;
}
