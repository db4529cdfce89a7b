import { realpath } from "node:fs/promises";
import { failure } from "../../codes.ts";
import { requireMount } from "../../mounts/mount-status.ts";
import { whileServicing } from "../../mounts/servicing-lock.ts";
import type { ImagingCommand } from "../command.ts";
import { commitMount } from "./commit-mount.ts";

export const commitMountedImage: ImagingCommand = {
  kind: "imaging",
  name: "Commit-Image",
  legacyName: "Commit-Wim",
  newOptions: ["Append", "CheckIntegrity"],
  options: { MountDir: "value", Append: "flag", CheckIntegrity: "flag" },
  required: ["MountDir"],
  usage: "/Commit-Image /MountDir:<target_mount_directory> [/Append] [/CheckIntegrity]",
  summary: "Saves what changed in a mounted image, which stays mounted.",
  run: async (call) => {
    const folder = await realpath(call.options.text("MountDir") ?? "").catch(() => {
      throw failure.pathNotFound();
    });
    if (!(await call.registry.find(folder))) throw failure.notMounted();
    const record = await requireMount(call.registry, folder);
    await whileServicing(call.state, record.guid, async () => void (await commitMount(call, record)));
  },
};
