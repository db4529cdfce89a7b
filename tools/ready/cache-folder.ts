import { homedir } from "node:os";
import { join } from "node:path";

const NAME = "pulumi-windows-image";

/** Where this user's tools are kept, whatever checkout they are for. */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (xdg) return join(xdg, NAME);
  if (process.platform === "win32") return join(local ?? join(homedir(), "AppData", "Local"), NAME);
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", NAME);
  return join(homedir(), ".cache", NAME);
}
