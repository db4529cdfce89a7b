import { ComponentStore, timeOf } from "../../cbs/component-store.ts";
import { describeState } from "../../cbs/package-state.ts";
import { formatDate, formatTime } from "../../console/numbers.ts";
import { printReport, type ReportRow } from "../../console/report.ts";
import type { ServicingCommand } from "../command.ts";

export const getPackages: ServicingCommand = {
  kind: "servicing",
  name: "Get-Packages",
  usage: "/Get-Packages [/Format:{Table | List}]",
  summary: "Displays all packages in the image.",
  run: async ({ image, console, format }) => {
    const store = await ComponentStore.open(image);
    console.lines(["Packages listing:", ""]);
    const rows: ReportRow[] = [];
    for (const found of store.packages().filter(({ visible }) => visible)) {
      const time = timeOf(found);
      rows.push({
        "Package Identity": found.identity,
        State: describeState(found.state),
        "Release Type": (await store.manifest(found.identity))?.releaseType ?? "",
        "Install Time": time ? `${formatDate(time)} ${formatTime(time, false)}` : "",
      });
    }
    printReport(console, rows, format);
  },
};
