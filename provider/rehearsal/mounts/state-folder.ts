import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where mounts are remembered between calls, as Windows does in its registry. */
export interface StateFolder {
  readonly path: string;
  /** One file for each mount. */
  readonly mounts: string;
  /** The log of calls without /LogPath. */
  readonly log: string;
}

/** `WINDOWS_IMAGE_REHEARSAL_STATE`, else the folder that the system gives programs for the state of a user. */
export function findStateFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): StateFolder {
  const path = resolve(
    env.WINDOWS_IMAGE_REHEARSAL_STATE || join(userState(env, platform), "windows-image", "rehearsal"),
  );
  return { path, mounts: join(path, "mounts"), log: join(path, "dism.log") };
}

function userState(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === "win32") return env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local");
  if (platform === "darwin") return join(homedir(), "Library", "Application Support");
  return env.XDG_STATE_HOME || join(homedir(), ".local", "state");
}
