import { readFile } from "node:fs/promises";
import { parseElements } from "../../../imaging/index.ts";
import { failure } from "../../codes.ts";
import type { ServicingCommand } from "../command.ts";

export const applyUnattend: ServicingCommand = {
  kind: "servicing",
  name: "Apply-Unattend",
  takesArgument: true,
  usage: "/Apply-Unattend:<path_to_unattend.xml>",
  summary: "Applies an answer file to the image.",
  run: async ({ argument, image, progress }) => {
    const bytes = await readFile(argument).catch(() => {
      throw failure.fileNotFound();
    });
    const [root] = parseElements(bytes) ?? [];
    if (root?.name !== "unattend") throw failure.invalidData();
    image.write("Windows/Panther/unattend.xml", bytes);
    await progress().to(100);
  },
};
