import { APPLICATIONS } from "../../apps/app-paths.ts";
import { ComponentStore } from "../../cbs/component-store.ts";
import { printReport } from "../../console/report.ts";
import type { ServicingCommand } from "../command.ts";

export const getApps: ServicingCommand = {
  kind: "servicing",
  name: "Get-ProvisionedAppxPackages",
  usage: "/Get-ProvisionedAppxPackages [/Format:{Table | List}]",
  summary: "Displays the apps that every new user gets.",
  run: async ({ image, console, format }) => {
    const store = await ComponentStore.open(image);
    const keys = store.software.find(APPLICATIONS)?.subkeys() ?? [];
    const rows = keys
      .map((key) => key.name)
      .sort()
      .map((fullName) => {
        const [name = "", version = "", architecture = "", resourceId = ""] = fullName.split("_");
        return {
          DisplayName: name,
          Version: version,
          Architecture: architecture,
          ResourceId: resourceId,
          PackageName: fullName,
          Regions: "all",
        };
      });
    printReport(console, rows, format);
  },
};
