import { realpath } from "node:fs/promises";
import { failure } from "./codes.ts";
import type { Call, ServicingCommand } from "./commands/command.ts";
import { DismError, win32 } from "./dism-error.ts";
import { openMountedImage } from "./image/mounted-image.ts";
import { readVersion } from "./image/version.ts";
import { requireMount } from "./mounts/mount-status.ts";
import { whileServicing } from "./mounts/servicing-lock.ts";

/** Runs a servicing command on the mount that `/Image` names, as the only one there; its changes are kept if it succeeds. */
export async function serviceImage(command: ServicingCommand, call: Call): Promise<void> {
  const { options, registry, state, console, log } = call;
  if (options.has("Online")) throw failure.onlineNotSupported();
  const folder = await realpath(options.text("Image") ?? "").catch(() => {
    throw failure.imageNotAccessible(win32(3));
  });
  const { guid } = await requireMount(registry, folder);
  await whileServicing(state, guid, async () => {
    const record = await requireMount(registry, folder);
    const image = await openMountedImage(record);
    try {
      const version = await readVersion(image);
      log.info("DISM.EXE", `Target image information: OS Version=${version}, Image architecture=offline`);
      console.lines([`Image Version: ${version}`, ""]);
      await command.run({ ...call, image }).catch(async (error: unknown) => {
        if (error instanceof DismError && error.keepsChanges) await image.save();
        throw error;
      });
      await image.save();
    } finally {
      await image.close();
    }
  });
}
