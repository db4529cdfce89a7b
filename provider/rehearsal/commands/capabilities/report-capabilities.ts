import {
  capabilityOfPackage,
  isCapabilityName,
  packagesOfCapability,
} from "../../capabilities/capability-name.ts";
import { ComponentStore, type StoredPackage } from "../../cbs/component-store.ts";
import { describeState, PACKAGE_STATE } from "../../cbs/package-state.ts";
import { failure } from "../../codes.ts";
import { printReport } from "../../console/report.ts";
import type { ServicingCommand } from "../command.ts";

export const getCapabilities: ServicingCommand = {
  kind: "servicing",
  name: "Get-Capabilities",
  usage: "/Get-Capabilities [/Format:{Table | List}]",
  summary: "Displays the capabilities in the image.",
  run: async ({ image, console, format }) => {
    const store = await ComponentStore.open(image);
    const states = new Map<string, number>();
    for (const found of store.packages()) {
      const name = await capabilityOfPackage(store, found);
      if (name !== undefined) states.set(name, strongest(states.get(name), found.state));
    }
    const rows = [...states]
      .sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
      .map(([name, state]) => ({ "Capability Identity": name, State: stateWord(state) }));
    console.lines(["Capability listing:", ""]);
    printReport(console, rows, format);
  },
};

export const getCapabilityInfo: ServicingCommand = {
  kind: "servicing",
  name: "Get-CapabilityInfo",
  options: { CapabilityName: "value" },
  required: ["CapabilityName"],
  usage: "/Get-CapabilityInfo /CapabilityName:<name_in_image>",
  summary: "Displays information about a capability.",
  run: async ({ options, image, console }) => {
    const name = options.text("CapabilityName") ?? "";
    const store = await ComponentStore.open(image);
    const found = isCapabilityName(name) ? await packagesOfCapability(store, name) : [];
    const [first] = found;
    if (!first) throw failure.unknownCapability();
    const manifest = await store.manifest(first.identity);
    console.lines([
      "Capability information:",
      "",
      `Capability Identity : ${(await capabilityOfPackage(store, first)) ?? name}`,
      `Name : ${name.split("~")[0]}`,
      `State : ${stateWord(found.reduce(strongestOf, PACKAGE_STATE.absent))}`,
      `Display Name : ${manifest?.description ?? ""}`,
      `Description : ${manifest?.description ?? ""}`,
      "Download Size : 0 bytes",
      "Install Size : 0 bytes",
      "",
    ]);
  },
};

const strongest = (a: number | undefined, b: number): number => Math.max(a ?? PACKAGE_STATE.absent, b);
const strongestOf = (state: number, found: StoredPackage): number => strongest(state, found.state);

/** Packages that are only staged or superseded don't make a capability present. */
const stateWord = (state: number): string =>
  state >= PACKAGE_STATE.installPending
    ? describeState(state)
    : state === PACKAGE_STATE.staged
      ? "Staged"
      : "Not Present";
