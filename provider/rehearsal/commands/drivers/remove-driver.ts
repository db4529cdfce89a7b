import { failure } from "../../codes.ts";
import { listDrivers, removeDriver } from "../../drivers/driver-store.ts";
import type { ServicingCommand } from "../command.ts";

export const removeDriverPackage: ServicingCommand = {
  kind: "servicing",
  name: "Remove-Driver",
  options: { Driver: "list" },
  required: ["Driver"],
  usage: "/Remove-Driver /Driver:<oem_file_name>",
  summary: "Removes third-party driver packages from the image.",
  run: async ({ options, image, console }) => {
    const drivers = await listDrivers(image);
    const wanted = options.list("Driver");
    for (const [position, name] of wanted.entries()) {
      const driver = drivers.find(({ published }) => published.toLowerCase() === name.toLowerCase());
      if (!driver) throw failure.fileNotFound();
      removeDriver(image, driver);
      console.line(
        `Removing ${position + 1} of ${wanted.length} - ${driver.published}: The driver package was successfully removed.`,
      );
    }
  },
};
