import { isRollup, isSafeOs, isServicingStack } from "../../cbs/identity.ts";
import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { removeLanguage } from "../../servicing/add-language.ts";
import { openServicing } from "../../servicing/servicing.ts";
import type { ServicingCommand } from "../command.ts";
import { findPackage } from "./find-package.ts";

export const removePackage: ServicingCommand = {
  kind: "servicing",
  name: "Remove-Package",
  options: { PackageName: "value", PackagePath: "value" },
  required: [["PackageName", "PackagePath"]],
  exclusive: [["PackageName", "PackagePath"]],
  usage: "/Remove-Package {/PackageName:<name_in_image> | /PackagePath:<path_to_cabfile>}",
  summary: "Removes a package from the image, unless it is permanent.",
  run: async ({ options, image, console, log, progress }) => {
    const servicing = await openServicing(image, log);
    const { store } = servicing;
    const { identity, manifest, stored } = await findPackage({ options }, store);
    const head = "Processing 1 of 1 -";
    if (!stored) {
      const [name] = identity.split("~");
      console.lines([
        `${head} ${name}: The specified package is not valid Windows package.`,
        " Error: 0x800f0805",
      ]);
      throw failure.noOperation(0x800f_0805);
    }
    console.line(`${head} Removing package ${identity}`);
    const bar = progress();
    await bar.to(20.3);
    const current = stored.state !== PACKAGE_STATE.staged && stored.state !== PACKAGE_STATE.superseded;
    const permanent = isRollup(stored) || isServicingStack(stored) || isSafeOs(stored);
    if ((permanent && current) || manifest?.releaseType === "Foundation")
      throw failure.noOperation(0x800f_0825);
    store.delete(stored.identity);
    if (manifest?.releaseType === "Language Pack") removeLanguage(servicing, stored.language);
    servicing.save();
    await bar.to(100);
  },
};
