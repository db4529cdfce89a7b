import { readIdentity } from "../../image/version.ts";
import type { ServicingCommand } from "../command.ts";

export const getCurrentEdition: ServicingCommand = {
  kind: "servicing",
  name: "Get-CurrentEdition",
  usage: "/Get-CurrentEdition",
  summary: "Displays the edition of the image.",
  run: async ({ image, console }) => {
    const { editionId } = await readIdentity(image);
    console.lines(["Current edition is:", "", `Current Edition : ${editionId}`, ""]);
  },
};
