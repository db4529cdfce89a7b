import type {
  BootManagerFacts,
  DiscFacts,
  ImageFacts,
  MediaFacts,
  MediaImageFile,
} from "../../terms/index.ts";
import { colours as pc } from "../colours.ts";
import { bytes, columns, shown } from "./table.ts";

/** Installation media on one screen: every image, Setup, the boot managers, and what does not fit together. */
export function mediaTable(media: MediaFacts): string {
  const { install, boot, bootManagers, inconsistencies } = media;
  const form = media.form === "iso" ? "ISO file" : "folder";
  const label = media.label === null ? "" : ` ${media.label}`;
  const files = install ? [install, boot] : [boot];
  const warnings = files.flatMap(({ path, warnings }) => warnings.map((warning) => ({ path, ...warning })));
  return [
    `${pc.bold(media.file)}  ${form}${label}, ${bytes(media.size)}, ${shown(media.architecture)}, ${media.languages.join(", ") || "no language known"}\n`,
    ...files.map(imagesOf),
    `${pc.bold("Setup")}  ${shown(media.setupVersion)}\n`,
    `${pc.bold("boot managers")}\n${columns([...bootManagers.map(bootManager), ...(media.disc ? [disc(media.disc)] : [])])}`,
    ...warnings.map(({ path, code, message }) => `${pc.yellow("warning")} ${code}: ${path}: ${message}\n`),
    inconsistencies.length === 0
      ? `${pc.green("consistent")}  images, Setup and boot managers fit together\n`
      : inconsistencies.map(({ code, what }) => `${pc.red("inconsistent")} ${code}: ${what}\n`).join(""),
  ].join("\n");
}

function imagesOf({ path, size, compression, parts, images, bootIndex }: MediaImageFile): string {
  const split = parts > 1 ? `, first of ${parts} parts` : "";
  const rows = images.map((image) => [
    `   ${image.index}  ${shown(image.name)}`,
    build(image),
    image.languages.join(", ") || "no language known",
    image.index === bootIndex ? "starts" : winre(image),
  ]);
  return `${pc.bold(path)}  ${bytes(size)}, ${compression}${split}\n${columns(rows)}`;
}

const build = ({ build, release }: ImageFacts): string =>
  release === null ? shown(build) : `${shown(build)} (${release})`;

function winre({ winre, role }: ImageFacts): string {
  if (winre === null) return role === "os" ? "no WinRE" : "";
  return `WinRE ${shown(winre.safeOs)}, ${bytes(winre.size)}`;
}

const bootManager = ({ path, version, signing }: BootManagerFacts): string[] => [
  `   ${path}`,
  shown(version),
  signedFor(signing),
];

function disc({ bios, uefi }: DiscFacts): string[] {
  const started = [...(bios ? ["BIOS"] : []), ...(uefi ? ["UEFI"] : [])].join(" and ") || "nothing";
  return [
    `   the ISO file itself, by ${started}`,
    ...(uefi ? [shown(uefi.version), signedFor(uefi.signing)] : ["", ""]),
  ];
}

const SIGNED = {
  "2011": "signed for 2011",
  "2023": "signed for 2023",
  both: "signed for 2011 and 2023",
} as const;

const signedFor = (signing: MediaFacts["bootManagers"][number]["signing"]): string =>
  signing === null ? "signed for nobody known" : SIGNED[signing];
