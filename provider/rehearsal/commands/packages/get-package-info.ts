import { ComponentStore, timeOf } from "../../cbs/component-store.ts";
import { readFeatures } from "../../cbs/features.ts";
import { describeFeatureState, describeState, PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { formatDate, formatTime } from "../../console/numbers.ts";
import type { ServicingCommand } from "../command.ts";
import { findPackage } from "./find-package.ts";

export const getPackageInfo: ServicingCommand = {
  kind: "servicing",
  name: "Get-PackageInfo",
  options: { PackageName: "value", PackagePath: "value" },
  required: [["PackageName", "PackagePath"]],
  exclusive: [["PackageName", "PackagePath"]],
  usage: "/Get-PackageInfo {/PackageName:<name_in_image> | /PackagePath:<path_to_cabfile>}",
  summary: "Displays information about a package.",
  run: async ({ options, image, console }) => {
    const store = await ComponentStore.open(image);
    const { identity, manifest, stored } = await findPackage({ options }, store);
    if (!manifest) throw failure.noOperation(0x800f_0805);
    const time = stored && timeOf(stored);
    const [name = ""] = identity.split("~");
    console.lines([
      "Package information:",
      "",
      `Package Identity : ${identity}`,
      "Applicable : Yes",
      "Copyright : Copyright (c) Microsoft Corporation. All Rights Reserved",
      "Company : ",
      "Creation Time : ",
      `Description : ${manifest.description}`,
      `Install Client : ${stored ? "DISM Package Manager Provider" : ""}`,
      `Install Package Name : ${stored ? `${identity}.mum` : ""}`,
      `Install Time : ${time ? `${formatDate(time)} ${formatTime(time, false)}` : ""}`,
      "Last Update Time : ",
      `Name : ${manifest.description || name}`,
      `Product Name : ${name}`,
      "Product Version : ",
      `Release Type : ${manifest.releaseType}`,
      "Restart Required : Possible",
      `Support Information : ${manifest.support}`,
      `State : ${describeState(stored?.state ?? PACKAGE_STATE.absent)}`,
      "Completely offline capable : Undetermined",
      "Self servicing package : No",
      ...manifest.capabilities.map((capability) => `Capability Identity : ${capability}`),
      "",
      "Custom Properties:",
      "",
      "(No custom properties found)",
      "",
      `Features listing for package : ${identity}`,
      "",
    ]);
    for (const feature of readFeatures(store).filter((found) => found.package === identity))
      console.lines([`Feature Name : ${feature.name}`, `State : ${describeFeatureState(feature.state)}`, ""]);
  },
};
