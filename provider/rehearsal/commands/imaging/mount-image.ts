import { randomUUID } from "node:crypto";
import { readdir, realpath, stat } from "node:fs/promises";
import { parse } from "node:path";
import type { WimFile } from "../../../imaging/index.ts";
import { failure } from "../../codes.ts";
import { readMarker, writeMarker } from "../../mounts/mount-folder.ts";
import { currentBoot, type MountRecord } from "../../mounts/mount-record.ts";
import type { Call, ImagingCommand } from "../command.ts";
import { chooseIndex, isWritable, requireImageFile, withWim } from "./image-file.ts";

export const mountImage: ImagingCommand = {
  kind: "imaging",
  name: "Mount-Image",
  legacyName: "Mount-Wim",
  newOptions: ["Optimize", "CheckIntegrity"],
  options: {
    ImageFile: "value",
    Index: "value",
    Name: "value",
    MountDir: "value",
    ReadOnly: "flag",
    Optimize: "flag",
    CheckIntegrity: "flag",
  },
  required: ["ImageFile", ["Index", "Name"], "MountDir"],
  exclusive: [["Index", "Name"]],
  usage:
    "/Mount-Image /ImageFile:<path_to_image_file> {/Index:<image_index> | /Name:<image_name>} /MountDir:<target_mount_directory> [/ReadOnly] [/Optimize] [/CheckIntegrity]",
  summary: "Mounts an image to a folder so that it can be serviced.",
  run: async (call) => {
    const { options, legacy } = call;
    const imageFile = await requireImageFile(options.text("ImageFile") ?? "");
    await withWim(imageFile, async (wim) => {
      const index = chooseIndex(wim, options, { legacy });
      requireMountable(wim);
      const readOnly = options.has("ReadOnly");
      if (!readOnly && !(await isWritable(imageFile))) throw failure.notWritable();
      const mountDirectory = await requireEmptyFolder(options.text("MountDir") ?? "");
      await mount(call, {
        version: 1,
        guid: randomUUID(),
        mountDirectory,
        imageFile,
        index,
        readOnly,
        metadataSha1: wim.metadataSha1s[index - 1] ?? "",
        boot: currentBoot(),
      });
    });
  },
};

async function mount({ console, registry, log, progress }: Call, record: MountRecord): Promise<void> {
  console.line("Mounting image");
  const bar = progress();
  await registry.exclusively(async () => {
    const others = await registry.list();
    if (others.some(({ mountDirectory }) => mountDirectory === record.mountDirectory))
      throw failure.folderHoldsMount();
    const isSame = ({ imageFile, index, readOnly }: MountRecord): boolean =>
      imageFile === record.imageFile && index === record.index && !readOnly;
    if (!record.readOnly && others.some(isSame)) throw failure.mountedReadWrite();
    await bar.to(50);
    await writeMarker(record);
    await registry.put(record);
  });
  await bar.to(100);
  log.info(
    "DISM WIM Provider",
    `Mounted image ${record.index} of ${record.imageFile} at ${record.mountDirectory}, guid ${record.guid}`,
  );
}

/** Solid files can only be unpacked or exported, parts of a split one only be read. */
function requireMountable({ parts, solid }: WimFile): void {
  if (parts > 1) throw failure.splitNotMountable();
  if (solid) throw failure.badFormat();
}

async function requireEmptyFolder(path: string): Promise<string> {
  const found = await realpath(path).catch(() => undefined);
  if (found === undefined || !(await stat(found)).isDirectory()) throw failure.folderMissing();
  if (parse(found).root === found) throw failure.volumeRoot();
  if (await readMarker(found)) throw failure.folderHoldsMount();
  if ((await readdir(found)).length > 0) throw failure.folderNotEmpty();
  return found;
}
