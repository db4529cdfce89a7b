import { editHive, type HiveEditor } from "../../hive/index.ts";
import { readLanguages } from "../../image/languages.ts";
import { SYSTEM } from "../../image/version.ts";
import type { ServicingCommand } from "../command.ts";

export const getIntl: ServicingCommand = {
  kind: "servicing",
  name: "Get-Intl",
  usage: "/Get-Intl",
  summary: "Displays the international settings and languages.",
  run: async ({ image, console }) => {
    const { tags, system } = await readLanguages(image);
    const bytes = await image.read(SYSTEM);
    const hive = bytes && editHive(bytes);
    const zone = hive && text(hive, "ControlSet001\\Control\\TimeZoneInformation", "TimeZoneKeyName");
    const language = system ?? "<undefined>";
    console.lines([
      "Reporting offline international settings.",
      "",
      `Default system UI language : ${language}`,
      `System locale : ${language}`,
      `Default time zone : ${zone || "Pacific Standard Time"}`,
      `User locale for default user : ${language}`,
      "Keyboard layered driver : Not installed.",
      "",
    ]);
    for (const tag of [...tags].sort())
      console.lines([`Installed language(s): ${tag}`, "  Type : Fully localized language."]);
    console.line();
  },
};

const text = (hive: HiveEditor, key: string, value: string): string | undefined =>
  hive.find(key)?.get(value)?.toString("utf16le").replace(/\0.*$/s, "");
