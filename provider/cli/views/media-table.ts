import type {
  BootManagerFacts,
  DiscFacts,
  ImageFacts,
  MediaFacts,
  MediaImageFile,
} from "../../terms/index.ts";
import { colours as pc } from "../colours.ts";
import { firstOf, onScreen, SCREEN, type ScreenPart, shortened } from "./one-screen.ts";
import { bytes, columns, shown } from "./table.ts";

const LONGEST_FILE_NAME = 60;

/** Installation media on one screen: every image, Setup, the boot managers, and what does not fit together. */
export function mediaTable(media: MediaFacts): string {
  const { install, boot, bootManagers, disc } = media;
  const managers = [...bootManagers.map(bootManager), ...(disc ? [discRow(disc)] : [])];
  const drawn = onScreen([
    { title: shortened(media.file, LONGEST_FILE_NAME), about: headOf(media), items: [], room: 0 },
    ...(install ? [imagesPart(install, 4)] : []),
    imagesPart(boot, 3),
    { title: "Setup", about: setupOf(media), items: [], room: 0 },
    { title: "boot managers", items: rowsOf(managers), room: 3 },
    { items: verdictOf(media), room: 4 },
  ]);
  return drawn.replaceAll(/^(?:in)?consistent |^warning /gm, (word) => COLOURS[word.trim()]?.(word) ?? word);
}

const COLOURS: Readonly<Record<string, (text: string) => string>> = {
  consistent: pc.green,
  inconsistent: pc.red,
  warning: pc.yellow,
};

function headOf({ form, label, size, architecture, languages }: MediaFacts): string {
  const kind = form === "iso" ? "ISO file" : "folder";
  return [
    label === null ? kind : `${kind} ${label}`,
    bytes(size),
    shown(architecture),
    languagesOf(languages, 6),
  ].join(", ");
}

const languagesOf = (languages: readonly string[], most: number): string =>
  languages.length === 0 ? "no language known" : firstOf(languages, most);

function setupOf({ setupVersion, setupHostVersion }: MediaFacts): string {
  const other = setupHostVersion !== null && setupHostVersion !== setupVersion;
  return other ? `${shown(setupVersion)}, setuphost.exe ${setupHostVersion}` : shown(setupVersion);
}

function imagesPart(
  { path, size, compression, parts, images, bootIndex }: MediaImageFile,
  room: number,
): ScreenPart {
  const split = parts > 1 ? `, first of ${parts} parts` : "";
  const cells = images.map((image) => [
    `   ${image.index}  ${shown(image.name)}`,
    build(image),
    languagesOf(image.languages, 2),
    image.index === bootIndex ? "starts" : winre(image),
  ]);
  return { title: path, about: `${bytes(size)}, ${compression}${split}`, items: rowsOf(cells), room };
}

const GAP = 2;

/** Rows of a table no wider than the screen: it is the first column that has to be shorter. */
function rowsOf(rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const others = (rows[0] ?? [])
    .slice(1)
    .map((_, column) => Math.max(...rows.map((row) => row[column + 1]?.length ?? 0)) + GAP);
  const room = SCREEN.columns - others.reduce((sum, width) => sum + width, 0);
  const fitted = rows.map(([name = "", ...cells]) => [shortened(name, room), ...cells]);
  return columns(fitted).trimEnd().split("\n");
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

function discRow({ bios, uefi }: DiscFacts): string[] {
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

const signedFor = (signing: BootManagerFacts["signing"]): string =>
  signing === null ? "signed for nobody known" : SIGNED[signing];

/** What is wrong for sure, then what image files warn of. */
function verdictOf({ install, boot, inconsistencies }: MediaFacts): string[] {
  const wrong = inconsistencies.map(({ code, what }) => `inconsistent ${code}: ${what}`);
  const warnings = [install, boot].flatMap((file) =>
    (file?.warnings ?? []).map(({ code, message }) => `warning ${code}: ${file?.path}: ${message}`),
  );
  const fits = "consistent  images, Setup and boot managers fit together";
  return [...(wrong.length === 0 ? [fits] : wrong), ...warnings];
}
