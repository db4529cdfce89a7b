import { readdir, readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { failure } from "../../codes.ts";
import { DismError, win32 } from "../../dism-error.ts";
import { addDriver } from "../../drivers/driver-store.ts";
import { readInf } from "../../drivers/inf-file.ts";
import { openServicing } from "../../servicing/servicing.ts";
import type { ServicingCall, ServicingCommand } from "../command.ts";

export const addDriverPackages: ServicingCommand = {
  kind: "servicing",
  name: "Add-Driver",
  options: { Driver: "list", Recurse: "flag", ForceUnsigned: "flag" },
  required: ["Driver"],
  usage: "/Add-Driver {/Driver:<folder_path> [/Recurse] | /Driver:<driver.inf>} [/ForceUnsigned]",
  summary: "Adds driver packages to the image.",
  run: async (call) => {
    const { console, image, log, signal } = call;
    const { architecture } = await openServicing(image, log);
    const searched = await searchDrivers(call);
    console.line(`Found ${searched.length} driver package(s) to install.`);
    let failed = 0;
    for (const [position, path] of searched.entries()) {
      signal.throwIfAborted();
      const head = `Installing ${position + 1} of ${searched.length} - ${path}:`;
      const files = await readDriver(path);
      if (files) await addDriver(image, architecture, basename(path), files);
      else failed += 1;
      console.line(
        `${head} ${files ? "The driver package was successfully installed." : "Error - The driver package could not be installed."}`,
      );
    }
    if (failed === 0) return;
    const { code, lines } = failure.withErrors(win32(2));
    throw new DismError(code, lines, { keepsChanges: failed < searched.length });
  },
};

async function searchDrivers({ options, console }: ServicingCall): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of options.list("Driver")) {
    const stats = await stat(path).catch(() => undefined);
    if (!stats) throw failure.fileNotFound();
    if (!stats.isDirectory()) {
      found.push(resolve(path));
      continue;
    }
    console.line("Searching for driver packages to install...");
    const names = await readdir(path, { recursive: options.has("Recurse") });
    found.push(
      ...names
        .filter((name) => /\.inf$/i.test(name))
        .sort()
        .map((name) => resolve(path, name)),
    );
  }
  if (found.length === 0) throw failure.fileNotFound();
  return found;
}

/** The .inf and what lies beside it; undefined where the .inf is none of a driver. */
async function readDriver(path: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const bytes = await readFile(path);
  if (!readInf(bytes)) return undefined;
  const folder = dirname(path);
  const beside = await readdir(folder, { withFileTypes: true });
  const files = new Map<string, Uint8Array>([[basename(path), bytes]]);
  for (const entry of beside)
    if (entry.isFile() && !/\.inf$/i.test(entry.name))
      files.set(entry.name, await readFile(join(folder, entry.name)));
  return files;
}
