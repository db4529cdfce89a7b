import { ComponentStore } from "../../cbs/component-store.ts";
import { PACKAGE_STATE } from "../../cbs/package-state.ts";
import { formatSize, formatSortable } from "../../console/numbers.ts";
import type { MountedImage } from "../../image/mounted-image.ts";
import { readXmlDetails } from "../../image/xml-details.ts";
import type { ServicingCall } from "../command.ts";

/** What /AnalyzeComponentStore tells, as far as the image can be asked: sizes of files, packages that could go. */
export async function analyzeStore({ image, console, progress }: ServicingCall): Promise<void> {
  const bar = progress();
  const store = await ComponentStore.open(image);
  const states = store.packages().map(({ state }) => state);
  const superseded = states.filter((state) => state === PACKAGE_STATE.superseded).length;
  const staged = store.packages().filter(({ state, baseline }) => state === PACKAGE_STATE.staged && baseline);
  const sizes = await sizeOf(image, "Windows/WinSxS");
  await bar.to(100);
  const cleaned = Buffer.from(store.servicing.get("LastCleanup_UTC") ?? [])
    .toString("utf16le")
    .replace(/\0.*$/s, "");
  const modified = readXmlDetails(image.wim.xml, image.record.index).time("LASTMODIFICATIONTIME");
  console.lines([
    "",
    "Component Store (WinSxS) information:",
    "",
    `Windows Explorer Reported Size of Component Store : ${formatSize(sizes)}`,
    "",
    `Actual Size of Component Store : ${formatSize(sizes)}`,
    "",
    `    Shared with Windows : ${formatSize(sizes)}`,
    "    Backups and Disabled Features :  0 bytes",
    "    Cache and Temporary Data :  0 bytes",
    "",
    `Date of Last Cleanup : ${cleaned || formatSortable(modified ?? new Date(0))}`,
    "",
    `Number of Reclaimable Packages : ${superseded + staged.length}`,
    `Component Store Cleanup Recommended : ${superseded > 0 ? "Yes" : "No"}`,
    "",
  ]);
}

async function sizeOf(image: MountedImage, root: string): Promise<number> {
  const base = await image.wim.readImage(image.record.index);
  const walk = (folder: string): number =>
    base
      .list(folder)
      .reduce((sum, { name, directory, size }) => sum + (directory ? walk(`${folder}/${name}`) : size), 0);
  return walk(root);
}
