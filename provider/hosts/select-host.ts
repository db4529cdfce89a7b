import { ServicingError } from "../terms/index.ts";
import type { Host } from "./host.ts";
import { type HostSurroundings, makeLocalHost } from "./local.ts";
import { makeRehearsalHost } from "./rehearsal.ts";

/** The `host` argument of a resource or of the configuration. */
export interface HostChoice {
  readonly type: string;
}

/**
 * The host that was asked for. None asked for: this machine if it is Windows, else NO_HOST, which names the choices:
 * a rehearsal is never taken silently. HOST_NOT_SUPPORTED: a kind that does not exist, or not on this system.
 */
export function selectHost(
  choice: HostChoice | undefined,
  surroundings: HostSurroundings = { platform: process.platform, env: process.env },
): Host {
  if (choice === undefined) return selectUnasked(surroundings);
  if (choice.type === "local") return makeLocalHost(surroundings);
  if (choice.type === "rehearsal") return makeRehearsalHost();
  throw new ServicingError("HOST_NOT_SUPPORTED", `There is no host of type "${choice.type}".`, {
    property: "host",
    hint: 'Use { type: "local" } or { type: "rehearsal" }.',
  });
}

function selectUnasked(surroundings: HostSurroundings): Host {
  if (surroundings.platform === "win32") return makeLocalHost(surroundings);
  throw new ServicingError(
    "NO_HOST",
    `No host is given, and DISM does not run on ${surroundings.platform}.`,
    {
      property: "host",
      hint:
        'Give host: { type: "rehearsal" } to rehearse the plan on the real files, or { type: "local" } with ' +
        "WINDOWS_IMAGE_DISM naming a DISM program; for a whole stack: " +
        "pulumi config set --path windows-image:host.type rehearsal.",
    },
  );
}
