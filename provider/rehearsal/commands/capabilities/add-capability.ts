import { packageOfCapability } from "../../../imaging/index.ts";
import { isCapabilityName, packagesOfCapability } from "../../capabilities/capability-name.ts";
import { findCapability, listCabinets } from "../../capabilities/find-in-source.ts";
import { readFeatures } from "../../cbs/features.ts";
import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { addPackageFile } from "../../servicing/add-package-file.ts";
import { isOn, switchFeature } from "../../servicing/enable-feature.ts";
import { openServicing, type Servicing } from "../../servicing/servicing.ts";
import type { PackageFile } from "../../updates/package-file.ts";
import type { ServicingCommand } from "../command.ts";

export const addCapability: ServicingCommand = {
  kind: "servicing",
  name: "Add-Capability",
  options: { CapabilityName: "list", Source: "list", LimitAccess: "flag" },
  required: ["CapabilityName"],
  usage: "/Add-Capability /CapabilityName:<name_in_image> [/Source:<source>] [/LimitAccess]",
  summary: "Adds capabilities to the image, at the build of their source.",
  run: async ({ options, image, log, progress }) => {
    const servicing = await openServicing(image, log);
    const cabinets = await listCabinets(options.list("Source"));
    const bar = progress();
    await bar.to(5);
    for (const name of options.list("CapabilityName")) await addOne(servicing, name, cabinets);
    servicing.save();
    await bar.to(100);
  },
};

/** One that is there already is a success without effect. */
async function addOne(servicing: Servicing, name: string, cabinets: readonly string[]): Promise<void> {
  if (!isCapabilityName(name)) throw failure.unknownCapability();
  const there = await packagesOfCapability(servicing.store, name);
  const installed = there.some(({ state }) => state === PACKAGE_STATE.installed);
  const dotNet = /^NetFx3~/i.test(name);
  if (installed && !dotNet) return;
  const found = await findCapability(cabinets, name);
  const files = found.filter((file) => isForImage(servicing, file));
  if (files.length === 0 && !installed)
    throw packageOfCapability(name) === undefined ? failure.unknownCapability() : failure.sourceMissing();
  if (files.length === 0) throw failure.sourceMissing();
  for (const file of files) await addPackageFile(servicing, file);
  if (!dotNet) return;
  const feature = readFeatures(servicing.store).find((known) => known.name.toLowerCase() === "netfx3");
  if (feature && !isOn(feature)) await switchFeature(servicing, feature, "on");
}

/** Satellites come for the languages of the image only. */
function isForImage({ store, architecture }: Servicing, { manifest }: PackageFile): boolean {
  const { identity } = manifest;
  if (identity.architecture !== architecture && identity.architecture !== "wow64") return false;
  const tag = identity.language.toLowerCase();
  return (
    tag === "" ||
    store.packages().some(({ name, language }) => /LanguagePack/.test(name) && language.toLowerCase() === tag)
  );
}
