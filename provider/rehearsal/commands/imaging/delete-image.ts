import { failure } from "../../codes.ts";
import { withRollback } from "../../wimlib/file-snapshot.ts";
import { runWimlib } from "../../wimlib/wimlib.ts";
import type { ImagingCommand } from "../command.ts";
import { chooseIndex, isWritable, requireImageFile, withWim } from "./image-file.ts";

export const deleteImage: ImagingCommand = {
  kind: "imaging",
  name: "Delete-Image",
  options: { ImageFile: "value", Index: "value", Name: "value", CheckIntegrity: "flag" },
  required: ["ImageFile", ["Index", "Name"]],
  exclusive: [["Index", "Name"]],
  usage:
    "/Delete-Image /ImageFile:<path_to_image_file> {/Index:<image_index> | /Name:<image_name>} [/CheckIntegrity]",
  summary: "Deletes an image from a file; its data stays until the others are exported.",
  run: async ({ options, console, signal, progress }) => {
    const imageFile = await requireImageFile(options.text("ImageFile") ?? "");
    const index = await withWim(imageFile, async (wim) => chooseIndex(wim, options));
    if (!(await isWritable(imageFile))) throw failure.accessDenied();
    console.line("Deleting image");
    const check = options.has("CheckIntegrity") ? ["--check"] : [];
    await withRollback(imageFile, () =>
      runWimlib(["delete", imageFile, String(index), "--soft", "--quiet", ...check], { signal }),
    );
    await progress().to(100);
  },
};
