import { packageOfCapability } from "../../../imaging/index.ts";
import { isCapabilityName, packagesOfCapability } from "../../capabilities/capability-name.ts";
import { failure } from "../../codes.ts";
import { openServicing } from "../../servicing/servicing.ts";
import type { ServicingCommand } from "../command.ts";

export const removeCapability: ServicingCommand = {
  kind: "servicing",
  name: "Remove-Capability",
  options: { CapabilityName: "value" },
  required: ["CapabilityName"],
  usage: "/Remove-Capability /CapabilityName:<name_in_image>",
  summary: "Removes a capability from the image.",
  run: async ({ options, image, log, progress }) => {
    const name = options.text("CapabilityName") ?? "";
    const servicing = await openServicing(image, log);
    const found = isCapabilityName(name) ? await packagesOfCapability(servicing.store, name) : [];
    if (found.length === 0 && packageOfCapability(name) === undefined) throw failure.unknownCapability();
    const bar = progress();
    await bar.to(33.2);
    for (const { identity } of found) servicing.store.delete(identity);
    servicing.save();
    await bar.to(100);
  },
};
