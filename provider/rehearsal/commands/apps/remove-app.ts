import { APPLICATIONS, APPS } from "../../apps/app-paths.ts";
import { ComponentStore } from "../../cbs/component-store.ts";
import { failure } from "../../codes.ts";
import type { ServicingCommand } from "../command.ts";

export const removeApp: ServicingCommand = {
  kind: "servicing",
  name: "Remove-ProvisionedAppxPackage",
  options: { PackageName: "value" },
  required: ["PackageName"],
  usage: "/Remove-ProvisionedAppxPackage /PackageName:<name_in_image>",
  summary: "Removes an app, so that new users no longer get it.",
  run: async ({ options, image }) => {
    const store = await ComponentStore.open(image);
    const name = options.text("PackageName") ?? "";
    const keys = store.software.find(APPLICATIONS);
    const found = keys?.subkeys().find((key) => key.name.toLowerCase() === name.toLowerCase());
    if (!found) throw failure.fileNotFound();
    const fullName = found.name;
    keys?.deleteKey(fullName);
    image.remove(`${APPS}/${fullName}`);
    store.save();
  },
};
