import { realpath } from "node:fs/promises";
import { failure } from "../../codes.ts";
import { emptyMountFolder, readMarker } from "../../mounts/mount-folder.ts";
import type { MountRecord } from "../../mounts/mount-record.ts";
import { requireMount } from "../../mounts/mount-status.ts";
import { whileServicing } from "../../mounts/servicing-lock.ts";
import type { Call, ImagingCommand } from "../command.ts";
import { commitMount } from "./commit-mount.ts";

export const unmountImage: ImagingCommand = {
  kind: "imaging",
  name: "Unmount-Image",
  legacyName: "Unmount-Wim",
  newOptions: ["Append", "CheckIntegrity"],
  options: {
    MountDir: "value",
    Commit: "flag",
    Discard: "flag",
    Append: "flag",
    CheckIntegrity: "flag",
  },
  required: ["MountDir", ["Commit", "Discard"]],
  exclusive: [
    ["Commit", "Discard"],
    ["Discard", "Append"],
  ],
  usage: "/Unmount-Image /MountDir:<target_mount_directory> {/Discard | /Commit [/Append] [/CheckIntegrity]}",
  summary: "Unmounts a mounted image and saves or discards what changed.",
  run: async (call) => {
    const record = await findMount(call);
    await whileServicing(call.state, record.guid, async () => {
      if (call.legacy)
        call.console.lines([`Image File : ${record.imageFile}`, `Image Index : ${record.index}`]);
      if (call.options.has("Commit")) {
        await requireMount(call.registry, record.mountDirectory);
        await commitMount(call, record);
      }
      await unmount(call, record);
    });
  },
};

async function unmount({ console, registry, progress, log }: Call, record: MountRecord): Promise<void> {
  console.line("Unmounting image");
  const bar = progress();
  await bar.to(50);
  await emptyMountFolder(record.mountDirectory);
  await registry.remove(record.guid);
  await bar.to(100);
  log.info("DISM WIM Provider", `Unmounted ${record.mountDirectory}`);
}

/** The mount in the folder of `/MountDir`, sound or not. */
async function findMount({ options, registry }: Call): Promise<MountRecord> {
  const typed = options.text("MountDir") ?? "";
  const folder = await realpath(typed).catch(() => undefined);
  if (folder === undefined) throw failure.pathNotFound();
  const record = (await registry.find(folder)) ?? (await readMarker(folder));
  if (record?.mountDirectory !== folder) throw failure.notMounted();
  return record;
}
