import type { ImageFacts, ImageFileFacts } from "../../terms/index.ts";
import { colours as pc } from "../colours.ts";
import { bytes, columns, shown } from "./table.ts";

/** The facts of an image file on one screen. */
export function factsTable(file: ImageFileFacts): string {
  const parts = file.parts > 1 ? `, ${file.parts} parts` : "";
  const boot = file.bootIndex > 0 ? `, boot index ${file.bootIndex}` : "";
  return [
    `${pc.bold(file.file)}  ${bytes(file.size)}, ${file.compression}${parts}${boot}\n`,
    `content  ${file.contentId}\n`,
    ...file.images.map(imageBlock),
    ...file.warnings.map(({ code, message }) => `${pc.yellow("warning")} ${code}: ${message}\n`),
  ].join("\n");
}

function imageBlock(image: ImageFacts): string {
  const title = `${image.index}  ${shown(image.name)}`;
  const features = Object.entries(image.features ?? {}).map(([name, state]) => `${name} ${state}`);
  const rows: [string, string][] = [
    ["build", build(image)],
    [
      "edition",
      `${shown(image.editionId)}, ${shown(image.product)}, ${shown(image.architecture)}, ${shown(image.role)}`,
    ],
    ["languages", languages(image)],
    ["cumulative update", level(image, image.cumulativeUpdate)],
    ["servicing stack", level(image, image.servicingStack)],
    [".NET", level(image, image.dotNet)],
    ["capabilities", list(image.capabilities)],
    [
      "features",
      features.length === 0 ? shown(image.features === null ? null : "none") : features.join(", "),
    ],
    ["pending actions", shown(image.pendingActions)],
    ["packages", image.packages === null ? "not known" : `${image.packages.length} (all with --json)`],
    ["WinRE", winre(image)],
  ];
  if (image.safeOs !== null) rows.push(["Safe OS", image.safeOs]);
  return `${pc.bold(title)}\n${columns(rows.map(([name, value]) => [`   ${name}`, value]))}`;
}

/** Without packages nothing is known; with them, none of its kind is an answer. */
const level = ({ packages }: ImageFacts, build: string | null): string =>
  build ?? (packages === null ? "not known" : "none");

function build({ build, xmlBuild, release }: ImageFacts): string {
  const named = release === null ? shown(build) : `${shown(build)} (${release})`;
  return xmlBuild === null || xmlBuild === build ? named : `${named}, although the XML says ${xmlBuild}`;
}

const languages = ({ languages, defaultLanguage }: ImageFacts): string =>
  languages.map((tag) => (tag === defaultLanguage ? `${tag} (default)` : tag)).join(", ") || "not known";

function winre({ winre, role }: ImageFacts): string {
  if (winre === null) return role === "os" ? "none in this image" : "-";
  return `${bytes(winre.size)}, Safe OS ${shown(winre.safeOs)}`;
}

const list = (items: readonly string[] | null): string =>
  items === null ? "not known" : items.join(", ") || "none";
