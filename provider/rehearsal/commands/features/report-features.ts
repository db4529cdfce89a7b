import { ComponentStore } from "../../cbs/component-store.ts";
import { readFeatures } from "../../cbs/features.ts";
import { describeFeatureState } from "../../cbs/package-state.ts";
import { printReport } from "../../console/report.ts";
import { requireFeature } from "../../servicing/enable-feature.ts";
import { openServicing } from "../../servicing/servicing.ts";
import type { ServicingCommand } from "../command.ts";

export const getFeatures: ServicingCommand = {
  kind: "servicing",
  name: "Get-Features",
  usage: "/Get-Features [/Format:{Table | List}]",
  summary: "Displays the features in the image and their states.",
  run: async ({ image, console, format }) => {
    const features = readFeatures(await ComponentStore.open(image));
    console.lines([`Features listing for package : ${features[0]?.package ?? ""}`, ""]);
    const rows = features.map(({ name, state }) => ({
      "Feature Name": name,
      State: describeFeatureState(state),
    }));
    printReport(console, rows, format);
  },
};

export const getFeatureInfo: ServicingCommand = {
  kind: "servicing",
  name: "Get-FeatureInfo",
  options: { FeatureName: "value", PackageName: "value" },
  required: ["FeatureName"],
  usage: "/Get-FeatureInfo /FeatureName:<name_in_image> [/PackageName:<name_in_image>]",
  summary: "Displays information about a feature.",
  run: async ({ options, image, log, console }) => {
    const servicing = await openServicing(image, log);
    const name = options.text("FeatureName") ?? "";
    const feature = requireFeature(servicing, name, options.text("PackageName"));
    console.lines([
      "Feature Information:",
      "",
      `Feature Name : ${feature.name}`,
      `Display Name : ${feature.name}`,
      `Description : ${feature.name}`,
      "Restart Required : Possible",
      `State : ${describeFeatureState(feature.state)}`,
      "",
      "Custom Properties:",
      "",
      "(No custom properties found)",
      "",
    ]);
  },
};
