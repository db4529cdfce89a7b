import { parseWimXml, type WimFile } from "../../../imaging/index.ts";
import type { DismConsole } from "../../console/dism-console.ts";
import { formatDate, formatTime, groupDigits } from "../../console/numbers.ts";
import { readXmlDetails, type XmlDetails } from "../../image/xml-details.ts";
import type { ImagingCommand } from "../command.ts";
import { chooseIndex, requireImageFile, withWim } from "./image-file.ts";

export const getImageInfo: ImagingCommand = {
  kind: "imaging",
  name: "Get-ImageInfo",
  legacyName: "Get-WimInfo",
  options: { ImageFile: "value", Index: "value", Name: "value" },
  required: ["ImageFile"],
  exclusive: [["Index", "Name"]],
  usage: "/Get-ImageInfo /ImageFile:<image_file> [/Index:<image_index> | /Name:<image_name>]",
  summary: "Displays the images of an image file, or one of them in detail.",
  run: async ({ options, console, legacy }) => {
    const typed = options.text("ImageFile") ?? "";
    await withWim(await requireImageFile(typed), async (wim) => {
      const one = options.has("Index") || options.has("Name");
      const indexes = one ? [chooseIndex(wim, options, { legacy })] : allIndexes(wim);
      console.lines([`Details for image : ${typed}`, ""]);
      for (const index of indexes) {
        const xml = readXmlDetails(wim.xml, index);
        console.lines(brief(index, xml));
        if (one) printDetails(console, xml);
        console.line();
      }
    });
  },
};

const UNDEFINED = "<undefined>";
const ARCHITECTURES: Readonly<Record<string, string>> = {
  0: "x86",
  5: "arm",
  6: "ia64",
  9: "x64",
  12: "arm64",
};

const allIndexes = ({ xml, source }: WimFile): readonly number[] =>
  parseWimXml(xml, source.name).images.map(({ index }) => index);

const brief = (index: number, xml: XmlDetails): readonly string[] => [
  `Index : ${index}`,
  `Name : ${xml.text("NAME") ?? UNDEFINED}`,
  `Description : ${xml.text("DESCRIPTION") ?? UNDEFINED}`,
  `Size : ${groupDigits(Number(xml.text("TOTALBYTES") ?? 0))} bytes`,
];

function printDetails(console: DismConsole, xml: XmlDetails): void {
  const field = (path: string): string => xml.text(path) ?? UNDEFINED;
  const time = (path: string): string => {
    const found = xml.time(path);
    return found ? `${formatDate(found)} - ${formatTime(found)}` : UNDEFINED;
  };
  const version = ["MAJOR", "MINOR", "BUILD"].map((part) => xml.text(`WINDOWS/VERSION/${part}`));
  console.lines([
    `WIM Bootable : ${xml.text("WIMBOOT") === "1" ? "Yes" : "No"}`,
    `Architecture : ${ARCHITECTURES[field("WINDOWS/ARCH")] ?? "Unknown"}`,
    `Hal : ${field("WINDOWS/HAL")}`,
    `Version : ${version.includes(undefined) ? UNDEFINED : version.join(".")}`,
    `ServicePack Build : ${field("WINDOWS/VERSION/SPBUILD")}`,
    `ServicePack Level : ${field("WINDOWS/VERSION/SPLEVEL")}`,
    `Edition : ${field("WINDOWS/EDITIONID")}`,
    `Installation : ${field("WINDOWS/INSTALLATIONTYPE")}`,
    `ProductType : ${field("WINDOWS/PRODUCTTYPE")}`,
    `ProductSuite : ${field("WINDOWS/PRODUCTSUITE")}`,
    `System Root : ${field("WINDOWS/SYSTEMROOT")}`,
    `Directories : ${field("DIRCOUNT")}`,
    `Files : ${field("FILECOUNT")}`,
    `Created : ${time("CREATIONTIME")}`,
    `Modified : ${time("LASTMODIFICATIONTIME")}`,
    ...languages(xml),
  ]);
}

function languages(xml: XmlDetails): readonly string[] {
  const tags = xml.texts("WINDOWS/LANGUAGES/LANGUAGE");
  if (tags.length === 0) return [`Languages : ${UNDEFINED}`];
  const first = xml.text("WINDOWS/LANGUAGES/DEFAULT");
  return ["Languages :", ...tags.map((tag) => `\t${tag}${tag === first ? " (Default)" : ""}`)];
}
