import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { failure } from "../../codes.ts";
import { usage } from "../../usage-error.ts";
import { COMPRESSIONS, type Compression, exportImage } from "../../wimlib/export-image.ts";
import type { Call, ImagingCommand } from "../command.ts";
import { chooseIndex, isWritable, requireImageFile, withWim } from "./image-file.ts";

export const exportImageFile: ImagingCommand = {
  kind: "imaging",
  name: "Export-Image",
  options: {
    SourceImageFile: "value",
    SWMFile: "value",
    SourceIndex: "value",
    SourceName: "value",
    DestinationImageFile: "value",
    DestinationName: "value",
    Compress: "value",
    Bootable: "flag",
    CheckIntegrity: "flag",
  },
  required: [["SourceImageFile", "SWMFile"], ["SourceIndex", "SourceName"], "DestinationImageFile"],
  exclusive: [["SourceIndex", "SourceName"]],
  usage:
    "/Export-Image {/SourceImageFile:<path_to_image_file> | /SWMFile:<pattern>} {/SourceIndex:<image_index> | /SourceName:<image_name>} /DestinationImageFile:<path_to_image_file> [/DestinationName:<Name>] [/Compress:{fast|max|none|recovery}] [/Bootable] [/CheckIntegrity]",
  summary: "Exports a copy of an image to another file, which is made if it is not there.",
  run: async (call) => {
    const { options, console, signal, progress } = call;
    const sourceFile = await requireImageFile(
      options.text("SourceImageFile") ?? options.text("SWMFile") ?? "",
    );
    const index = await withWim(sourceFile, async (wim) =>
      chooseIndex(wim, options, { index: "SourceIndex", name: "SourceName" }),
    );
    const destinationFile = resolve(options.text("DestinationImageFile") ?? "");
    const exists = await checkDestination(destinationFile, sourceFile);
    console.line("Exporting image");
    const bar = progress();
    await bar.to(3);
    await exportImage({
      sourceFile,
      index,
      destinationFile,
      destinationName: options.text("DestinationName"),
      parts: options.text("SWMFile"),
      compression: exists ? await compressionOf(destinationFile) : readCompression(call),
      bootable: options.has("Bootable"),
      checkIntegrity: options.has("CheckIntegrity"),
      signal,
      onPercent: (percent) => bar.pass(3 + percent * 0.95),
    });
    await bar.to(100);
  },
};

function readCompression({ options }: Call): Compression {
  const typed = options.text("Compress") ?? "fast";
  const found = COMPRESSIONS.find((name) => name === typed.toLowerCase());
  if (!found) throw usage.invalidArgument(typed, "Compress");
  return found;
}

/** A file that is there keeps its compression; only whether it is solid has to be known. */
const compressionOf = (path: string): Promise<Compression> =>
  withWim(path, async ({ solid }) => (solid ? "recovery" : "max"));

async function checkDestination(path: string, sourceFile: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isDirectory() || path === sourceFile) throw failure.accessDenied();
  if (found && !(await isWritable(path))) throw failure.accessDenied();
  if (!(await stat(dirname(path)).catch(() => undefined))) throw failure.pathNotFound();
  return found !== undefined;
}
