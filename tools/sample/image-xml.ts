import type { Architecture } from "../../provider/terms/index.ts";
import { element, textElement } from "./xml.ts";

/** What the XML of an image file claims of one image; Microsoft's tools write it, nothing proves it. */
export interface ImageDescription {
  readonly name: string;
  readonly description?: string;
  /** FLAGS: the edition; `9` WinPE and `2` Setup in boot.wim. */
  readonly flags?: string;
  readonly displayName?: string;
  readonly displayDescription?: string;
  readonly editionId: string;
  readonly installationType: string;
  readonly architecture: Architecture;
  readonly build: string;
  readonly branch: string;
  readonly languages: readonly string[];
  readonly productType: "WinNT" | "ServerNT";
  readonly productSuite: string;
  /** Images that set themselves up say in which state they are. */
  readonly servicingData?: boolean;
}

const ARCHITECTURE_NUMBER = { x86: 0, amd64: 9, arm64: 12 } as const;

/**
 * Turns wimlib's XML into the form of Microsoft's: TOTALBYTES first, WINDOWS after the counts, then the names.
 * Counts and times are wimlib's own.
 */
export function rewriteImageXml(xml: string, descriptions: readonly ImageDescription[]): string {
  const total = /<\/IMAGE>\s*(<TOTALBYTES>\d+<\/TOTALBYTES>)/.exec(xml)?.[1] ?? "";
  const images = descriptions.map((description, position) =>
    element("IMAGE", { INDEX: position + 1 }, [
      ...countsOf(xml, position + 1),
      textElement("WIMBOOT", "0"),
      toWindows(description),
      ...toNames(description),
    ]),
  );
  return `<WIM>${total}${images.join("")}</WIM>`;
}

const COUNTS = [
  "DIRCOUNT",
  "FILECOUNT",
  "TOTALBYTES",
  "HARDLINKBYTES",
  "CREATIONTIME",
  "LASTMODIFICATIONTIME",
];

function countsOf(xml: string, index: number): readonly string[] {
  const image = new RegExp(`<IMAGE INDEX="${index}">.*?</IMAGE>`, "s").exec(xml)?.[0] ?? "";
  return COUNTS.map((name) => new RegExp(`<${name}>.*?</${name}>`, "s").exec(image)?.[0] ?? "");
}

function toWindows(description: ImageDescription): string {
  const [build = "", revision = ""] = description.build.split(".");
  const texts = (values: Readonly<Record<string, string>>): readonly string[] =>
    Object.entries(values).map(([name, value]) => textElement(name, value));
  return element("WINDOWS", {}, [
    ...texts({
      ARCH: String(ARCHITECTURE_NUMBER[description.architecture]),
      PRODUCTNAME: "Microsoft® Windows® Operating System",
      EDITIONID: description.editionId,
      INSTALLATIONTYPE: description.installationType,
    }),
    ...(description.servicingData
      ? [
          element(
            "SERVICINGDATA",
            {},
            texts({
              GDRDUREVISION: "0",
              PKEYCONFIGVERSION: `10.0.${build}.1;2016-01-01T00:00:00Z`,
              IMAGESTATE: "IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE",
            }),
          ),
        ]
      : []),
    ...texts({ PRODUCTTYPE: description.productType, PRODUCTSUITE: description.productSuite }),
    toLanguages(description.languages),
    element(
      "VERSION",
      {},
      texts({
        MAJOR: "10",
        MINOR: "0",
        BUILD: build,
        SPBUILD: revision,
        SPLEVEL: "0",
        BRANCH: description.branch,
      }),
    ),
    textElement("SYSTEMROOT", "WINDOWS"),
  ]);
}

/** The first language is the default; one that is not English falls back to it. */
function toLanguages(languages: readonly string[]): string {
  const [first = "en-US"] = languages;
  return element("LANGUAGES", {}, [
    ...languages.map((tag) => textElement("LANGUAGE", tag)),
    ...languages
      .filter((tag) => !tag.startsWith("en-"))
      .map((tag) => textElement("FALLBACK", "en-US", { LANGUAGE: tag })),
    textElement("DEFAULT", first),
  ]);
}

function toNames({ name, description, flags, displayName, displayDescription }: ImageDescription) {
  const texts = { NAME: name, DESCRIPTION: description ?? name, FLAGS: flags };
  const shown = { DISPLAYNAME: displayName, DISPLAYDESCRIPTION: displayDescription };
  return Object.entries({ ...texts, ...shown }).flatMap(([tag, text]) =>
    text === undefined ? [] : [textElement(tag, text)],
  );
}
