import { stat } from "node:fs/promises";
import { readAppPackage } from "../../../imaging/index.ts";
import { APPLICATIONS, APPS } from "../../apps/app-paths.ts";
import { ComponentStore } from "../../cbs/component-store.ts";
import { failure } from "../../codes.ts";
import type { ServicingCommand } from "../command.ts";

export const addApp: ServicingCommand = {
  kind: "servicing",
  name: "Add-ProvisionedAppxPackage",
  options: {
    PackagePath: "value",
    DependencyPackagePath: "list",
    LicensePath: "list",
    SkipLicense: "flag",
    Region: "value",
    StubPackageOption: "value",
  },
  required: ["PackagePath", ["LicensePath", "SkipLicense"]],
  exclusive: [["LicensePath", "SkipLicense"]],
  usage:
    "/Add-ProvisionedAppxPackage /PackagePath:<app_package> [/DependencyPackagePath:<app_package>] {/LicensePath:<license_file> | /SkipLicense} [/Region:<region>]",
  summary: "Adds an app that every new user gets.",
  run: async ({ options, image, progress }) => {
    const store = await ComponentStore.open(image);
    for (const path of options.list("LicensePath"))
      if (!(await stat(path).catch(() => undefined))) throw failure.fileNotFound();
    const bar = progress();
    for (const path of [...options.list("DependencyPackagePath"), options.text("PackagePath") ?? ""]) {
      if (!(await stat(path).catch(() => undefined))) throw failure.fileNotFound();
      const app = await readAppPackage(path);
      if (!app) throw failure.badFormat();
      const folder = `${APPS}/${app.fullName}`;
      image.write(`${folder}/AppxManifest.xml`, app.manifest);
      if (path === options.text("PackagePath"))
        store.software
          .key(`${APPLICATIONS}\\${app.fullName}`)
          .set("Path", `%SYSTEMDRIVE%\\${folder.replaceAll("/", "\\")}\\AppxManifest.xml`);
      await bar.to(70);
    }
    store.save();
    await bar.to(100);
  },
};
