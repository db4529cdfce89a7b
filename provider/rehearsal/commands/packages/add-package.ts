import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { inspectFile } from "../../../imaging/index.ts";
import { failure } from "../../codes.ts";
import { DismError, formatHresult, win32 } from "../../dism-error.ts";
import { addCumulativeUpdate } from "../../servicing/add-cumulative-update.ts";
import { addPackageFile } from "../../servicing/add-package-file.ts";
import { cause, openServicing, type Servicing } from "../../servicing/servicing.ts";
import { toDismError } from "../../to-dism-error.ts";
import { openContainer, openInner } from "../../updates/container.ts";
import { readCumulativeUpdate } from "../../updates/cumulative-update.ts";
import { folderContainer } from "../../updates/folder-container.ts";
import { type PackageFile, readPackageFile } from "../../updates/package-file.ts";
import type { ServicingCall, ServicingCommand } from "../command.ts";

export const addPackage: ServicingCommand = {
  kind: "servicing",
  name: "Add-Package",
  options: { PackagePath: "list", IgnoreCheck: "flag", PreventPending: "flag" },
  required: ["PackagePath"],
  usage: "/Add-Package /PackagePath:<path_to_cabfile> [/IgnoreCheck] [/PreventPending]",
  summary: "Adds packages to the image.",
  run: async (call) => {
    const servicing = await openServicing(call.image, call.log);
    const paths = await expandFolders(call.options.list("PackagePath"));
    const failures: DismError[] = [];
    let succeeded = 0;
    for (const [position, path] of paths.entries())
      try {
        await addOne(call, servicing, path, `Processing ${position + 1} of ${paths.length} -`);
        succeeded += 1;
      } catch (thrown) {
        call.signal.throwIfAborted();
        failures.push(toDismError(thrown));
      }
    const last = failures.at(-1);
    const keeps = succeeded > 0 || failures.some(({ keepsChanges }) => keepsChanges);
    if (keeps) servicing.save();
    if (!last) return;
    throw new DismError(last.code, last.lines, {
      causes: failures.flatMap(({ causes }) => causes),
      keepsChanges: keeps,
    });
  },
};

/** A folder stands for the .cab and .msu files in it, unless a package was expanded to it. */
async function expandFolders(paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const stats = await stat(path).catch(() => undefined);
      if (!stats) throw openFailure(path);
      if (!stats.isDirectory()) return [path];
      const names = await readdir(path);
      if (names.some((name) => name.toLowerCase() === "update.mum")) return [path];
      return packagesIn(path);
    }),
  );
  return found.flat();
}

/** A folder with a .msu is handed over to the update agent as a whole, which can make nothing of it. */
async function packagesIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).sort();
  if (names.some((name) => /\.msu$/i.test(name)))
    throw failure.unattend(win32(552), [
      cause(`A folder was named: ${resolve(folder)}.`, "CDismMsuManager::ProcessWithUpdateAgent"),
      cause("Failed to install UUP package.", "CMsuPackage::DoInstall"),
    ]);
  const cabinets = names.filter((name) => /\.cab$/i.test(name)).map((name) => join(folder, name));
  if (cabinets.length === 0) throw openFailure(folder);
  return cabinets;
}

async function addOne(call: ServicingCall, servicing: Servicing, path: string, head: string): Promise<void> {
  const { console, progress, log } = call;
  const bar = progress();
  if ((await stat(path)).isDirectory()) {
    const file = await readPackageFile(await folderContainer(path));
    if (!file) throw openFailure(path);
    return addFile(call, servicing, file, head);
  }
  const found = await inspectFile(path).catch((error: unknown) => {
    throw toDismError(error);
  });
  const facts = found.kind === "update" ? found.update : undefined;
  log.info("DISM Package Manager", `${path}: ${facts?.type ?? "no update"} ${facts?.kb ?? ""}`);
  if (facts?.type === "cumulative-update" || facts?.type === "hotpatch") {
    const update = await readCumulativeUpdate(path, facts);
    if (!update) throw failure.notApplicable();
    console.line(`${head} `);
    await bar.to(20);
    await addCumulativeUpdate(servicing, update).catch((error: unknown) => {
      if (error instanceof DismError && error.code === 0x8007_3712)
        console.line(`An error occurred - ${update.rollup.name} Error: ${formatHresult(error.code)}`);
      throw error;
    });
    await bar.to(100);
    return;
  }
  const file = await readFile(path);
  if (!file) throw openFailure(path);
  await addFile(call, servicing, file, head);
}

async function addFile(
  { console, progress }: ServicingCall,
  servicing: Servicing,
  file: PackageFile,
  head: string,
): Promise<void> {
  console.line(`${head} Adding package ${file.manifest.identity.identity}`);
  const bar = progress();
  await bar.to(33.2);
  await addPackageFile(servicing, file);
  await bar.to(100);
}

/** The package of a .cab, or of the cabinet inside an .msu. */
async function readFile(path: string): Promise<PackageFile | undefined> {
  const container = await openContainer(path);
  try {
    const inner = container.names.find((name) => /-KB\d+-[^/]*\.cab$/i.test(name));
    const own = await readPackageFile(container);
    return own ?? (inner === undefined ? undefined : readPackageFile(await openInner(container, inner)));
  } finally {
    await container.close();
  }
}

function openFailure(path: string): DismError {
  const text = `An error occurred trying to open - ${path} Error: 0x80070002`;
  return new DismError(win32(2), [text]);
}
