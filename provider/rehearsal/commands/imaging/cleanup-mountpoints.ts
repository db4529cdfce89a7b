import { emptyMountFolder, readMarker } from "../../mounts/mount-folder.ts";
import { statusOf } from "../../mounts/mount-status.ts";
import type { ImagingCommand } from "../command.ts";

/** Only mounts whose folder or image file is gone; healthy ones and those that a remount can save stay. */
export const cleanupMountpoints: ImagingCommand = {
  kind: "imaging",
  name: "Cleanup-Mountpoints",
  legacyName: "Cleanup-Wim",
  usage: "/Cleanup-Mountpoints",
  summary: "Deletes what is left of mounted images that are corrupted.",
  run: async ({ console, registry, log }) => {
    await registry.exclusively(async () => {
      console.line("Scanning drive C for stale files");
      let files = 0;
      for (const record of await registry.list()) {
        if ((await statusOf(record)) !== "Invalid") continue;
        const marker = await readMarker(record.mountDirectory);
        if (marker?.guid === record.guid) {
          await emptyMountFolder(record.mountDirectory);
          files += 1;
        }
        await registry.remove(record.guid);
        console.line(`Stale mount entry pointing to ${record.mountDirectory} removed`);
        log.info("DISM WIM Provider", `Removed the mount ${record.guid} of ${record.imageFile}`);
      }
      console.line(`${files} stale mount file${files === 1 ? "" : "s"} deleted from drive C`);
    });
  },
};
