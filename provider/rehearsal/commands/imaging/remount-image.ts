import { realpath } from "node:fs/promises";
import { failure } from "../../codes.ts";
import { readMarker, writeMarker } from "../../mounts/mount-folder.ts";
import { currentBoot } from "../../mounts/mount-record.ts";
import type { ImagingCommand } from "../command.ts";
import { requireImageFile, withWim } from "./image-file.ts";

export const remountImage: ImagingCommand = {
  kind: "imaging",
  name: "Remount-Image",
  legacyName: "Remount-Wim",
  options: { MountDir: "value" },
  required: ["MountDir"],
  usage: "/Remount-Image /MountDir:<target_mount_directory>",
  summary: "Recovers a mount that a restart of the system left behind.",
  run: async ({ options, registry, console, progress }) => {
    const folder = await realpath(options.text("MountDir") ?? "").catch(() => {
      throw failure.pathNotFound();
    });
    const marker = await readMarker(folder);
    if (marker?.mountDirectory !== folder) throw failure.notRemountable();
    const imageFile = await requireImageFile(marker.imageFile);
    const now = await withWim(imageFile, async (wim) => wim.metadataSha1s[marker.index - 1]);
    if (now !== marker.metadataSha1) throw failure.changedBeforeRemount();
    console.line("Mounting image");
    const record = { ...marker, boot: currentBoot() };
    await registry.exclusively(async () => {
      await writeMarker(record);
      await registry.put(record);
    });
    await progress().to(100);
  },
};
