import { printReport, type ReportRow } from "../../console/report.ts";
import { statusOf } from "../../mounts/mount-status.ts";
import type { ImagingCommand } from "../command.ts";

export const getMountedImageInfo: ImagingCommand = {
  kind: "imaging",
  name: "Get-MountedImageInfo",
  legacyName: "Get-MountedWimInfo",
  usage: "/Get-MountedImageInfo",
  summary: "Displays the mounted images and whether they can be serviced.",
  run: async ({ console, registry, format }) => {
    const rows: ReportRow[] = [];
    for (const record of await registry.list())
      rows.push({
        "Mount Dir": record.mountDirectory,
        "Image File": record.imageFile,
        "Image Index": String(record.index),
        "Mounted Read/Write": record.readOnly ? "No" : "Yes",
        Status: await statusOf(record),
      });
    if (rows.length === 0) {
      console.lines(["", "No mounted images found.", ""]);
      return;
    }
    console.lines(["Mounted images:", ""]);
    printReport(console, rows, format);
  },
};
