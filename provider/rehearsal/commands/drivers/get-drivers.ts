import { printReport } from "../../console/report.ts";
import { listDrivers } from "../../drivers/driver-store.ts";
import type { ServicingCommand } from "../command.ts";

export const getDrivers: ServicingCommand = {
  kind: "servicing",
  name: "Get-Drivers",
  options: { All: "flag" },
  usage: "/Get-Drivers [/All] [/Format:{Table | List}]",
  summary: "Displays the third-party driver packages in the image.",
  run: async ({ image, console, format }) => {
    console.lines([
      "Obtaining list of 3rd party drivers from the driver store...",
      "",
      "Driver packages listing:",
      "",
    ]);
    const rows = (await listDrivers(image)).map(({ published, original, inf }) => ({
      "Published Name": published,
      "Original File Name": original,
      Inbox: "No",
      "Class Name": inf.className,
      "Provider Name": inf.provider,
      Date: inf.date,
      Version: inf.version,
    }));
    if (rows.length === 0) console.lines(["(No drivers found in the image matching criteria)", ""]);
    else printReport(console, rows, format);
  },
};
