import { XMLParser } from "fast-xml-parser";
import type { Architecture } from "../../terms/index.ts";
import { damaged } from "./damaged.ts";
import { comparisonText } from "./xml-comparison.ts";
import { attribute, child, children, number, ownText, text, type XmlElement } from "./xml-element.ts";

/** What the XML says of one image. It is a hint only: tools change it at will and updates leave it behind. */
export interface WimXmlImage {
  readonly index: number;
  readonly name: string | null;
  readonly description: string | null;
  readonly displayName: string | null;
  readonly displayDescription: string | null;
  /** The edition; in boot images `9` for Windows PE, `2` for Setup. */
  readonly flags: string | null;
  readonly editionId: string | null;
  readonly installationType: string | null;
  readonly architecture: Architecture | null;
  readonly languages: readonly string[];
  readonly defaultLanguage: string | null;
  readonly major: number | null;
  readonly minor: number | null;
  readonly build: number | null;
  /** The revision of the build. */
  readonly spBuild: number | null;
  readonly branch: string | null;
  readonly totalBytes: number | null;
  /** Equal text: the same image as far as the XML tells, whatever tools count anew, date or reorder. */
  readonly comparisonText: string;
}

export interface WimXml {
  readonly encrypted: boolean;
  /** In index order, without gaps from 1. */
  readonly images: readonly WimXmlImage[];
}

const PARSER_OPTIONS = {
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: (_name: string, _path: unknown, _leaf: boolean, isAttribute: boolean) => !isAttribute,
} as const;

/** The XML as text: stored as UTF-16LE behind a byte order mark. */
export const decodeXml = (bytes: Uint8Array): string =>
  new TextDecoder("utf-16le").decode(bytes).replace(/\0+$/, "");

/** Elements may stand in any order and most may be missing; IMAGE_DAMAGED where the text is no image file's XML. */
export function parseWimXml(xml: string, file: string): WimXml {
  const root = child(parse(xml, file), "WIM");
  if (!root) throw damaged(file, "its XML does not describe an image file");
  const images = children(root, "IMAGE").map(parseImage);
  images.sort((a, b) => a.index - b.index);
  const gap = images.findIndex(({ index }, position) => index !== position + 1);
  if (gap >= 0) throw damaged(file, `its XML describes no image ${gap + 1}, or describes it twice`);
  const esd = child(root, "ESD");
  return { encrypted: esd !== undefined && child(esd, "ENCRYPTED") !== undefined, images };
}

function parse(xml: string, file: string): XmlElement {
  try {
    return new XMLParser(PARSER_OPTIONS).parse(xml, true);
  } catch (error) {
    throw damaged(file, "its XML cannot be read", error);
  }
}

function parseImage(image: XmlElement): WimXmlImage {
  const windows = child(image, "WINDOWS");
  const languages = child(windows, "LANGUAGES");
  const version = child(windows, "VERSION");
  return {
    index: Number(attribute(image, "INDEX")),
    name: text(image, "NAME"),
    description: text(image, "DESCRIPTION"),
    displayName: text(image, "DISPLAYNAME"),
    displayDescription: text(image, "DISPLAYDESCRIPTION"),
    flags: text(image, "FLAGS"),
    editionId: text(windows, "EDITIONID"),
    installationType: text(windows, "INSTALLATIONTYPE"),
    architecture: ARCHITECTURE_BY_NUMBER.get(number(windows, "ARCH")) ?? null,
    languages: children(languages, "LANGUAGE").map(ownText),
    defaultLanguage: text(languages, "DEFAULT"),
    major: number(version, "MAJOR"),
    minor: number(version, "MINOR"),
    build: number(version, "BUILD"),
    spBuild: number(version, "SPBUILD"),
    branch: text(version, "BRANCH"),
    totalBytes: number(image, "TOTALBYTES"),
    comparisonText: comparisonText(image),
  };
}

/** Processor numbers of Windows; 5 (arm) and 6 (ia64) are served by no update of today. */
const ARCHITECTURE_BY_NUMBER: ReadonlyMap<number | null, Architecture> = new Map([
  [0, "x86"],
  [9, "amd64"],
  [12, "arm64"],
]);
