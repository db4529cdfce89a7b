import { findFeature, listCabinets } from "../../capabilities/find-in-source.ts";
import { setFeatureState } from "../../cbs/features.ts";
import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { addPackageFile } from "../../servicing/add-package-file.ts";
import { isOn, requireFeature, switchFeature } from "../../servicing/enable-feature.ts";
import { openServicing } from "../../servicing/servicing.ts";
import type { ServicingCommand } from "../command.ts";

export const enableFeature: ServicingCommand = {
  kind: "servicing",
  name: "Enable-Feature",
  options: {
    FeatureName: "list",
    PackageName: "value",
    Source: "list",
    LimitAccess: "flag",
    All: "flag",
  },
  required: ["FeatureName"],
  usage:
    "/Enable-Feature /FeatureName:<name_in_image> [/PackageName:<name_in_image>] [/Source:<source>] [/LimitAccess] [/All]",
  summary: "Enables features; one whose payload was removed needs a source.",
  run: async ({ options, image, log, console, progress }) => {
    const servicing = await openServicing(image, log);
    const cabinets = await listCabinets(options.list("Source"));
    const names = options.list("FeatureName");
    const features = names.map((name) => requireFeature(servicing, name, options.text("PackageName")));
    console.line("Enabling feature(s)");
    const bar = progress();
    for (const feature of features.filter((known) => !isOn(known))) {
      await bar.to(14);
      if (feature.state === PACKAGE_STATE.absent) {
        const file = await findFeature(cabinets, feature.name);
        if (!file) throw failure.sourceMissing();
        await addPackageFile(servicing, file);
      }
      await switchFeature(servicing, feature, "on");
    }
    servicing.save();
    await bar.to(100);
  },
};

export const disableFeature: ServicingCommand = {
  kind: "servicing",
  name: "Disable-Feature",
  options: { FeatureName: "list", PackageName: "value", Remove: "flag" },
  required: ["FeatureName"],
  usage: "/Disable-Feature /FeatureName:<name_in_image> [/PackageName:<name_in_image>] [/Remove]",
  summary: "Disables features; with /Remove their payload goes too.",
  run: async ({ options, image, log, console, progress }) => {
    const servicing = await openServicing(image, log);
    const names = options.list("FeatureName");
    const features = names.map((name) => requireFeature(servicing, name, options.text("PackageName")));
    console.line("Disabling feature(s)");
    const bar = progress();
    await bar.to(14);
    for (const feature of features)
      if (options.has("Remove")) setFeatureState(servicing.store, feature, PACKAGE_STATE.absent);
      else if (isOn(feature)) await switchFeature(servicing, feature, "off");
    servicing.save();
    await bar.to(100);
  },
};
