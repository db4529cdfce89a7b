import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { failure } from "../../codes.ts";
import { usage } from "../../usage-error.ts";
import { splitImage } from "../../wimlib/split-image.ts";
import type { ImagingCommand } from "../command.ts";
import { requireImageFile, withWim } from "./image-file.ts";

export const splitImageFile: ImagingCommand = {
  kind: "imaging",
  name: "Split-Image",
  options: { ImageFile: "value", SWMFile: "value", FileSize: "value", CheckIntegrity: "flag" },
  required: ["ImageFile", "SWMFile", "FileSize"],
  usage:
    "/Split-Image /ImageFile:<path_to_image_file> /SWMFile:<path_to_swm> /FileSize:<MB-Size> [/CheckIntegrity]",
  summary: "Splits an existing .wim file into multiple read-only split WIM files.",
  run: async ({ options, signal }) => {
    const imageFile = await requireImageFile(options.text("ImageFile") ?? "");
    const typed = options.text("FileSize") ?? "";
    if (!/^[1-9]\d*$/.test(typed)) throw usage.invalidArgument(typed, "FileSize");
    const first = resolve(options.text("SWMFile") ?? "");
    if (!(await stat(dirname(first)).catch(() => undefined))) throw failure.pathNotFound();
    await withWim(imageFile, async () => undefined);
    await splitImage({
      ...{ imageFile, first, partSize: Number(typed), signal },
      checkIntegrity: options.has("CheckIntegrity"),
    });
  },
};
