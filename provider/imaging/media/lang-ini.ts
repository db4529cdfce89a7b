import type { MediaFacts, MediaInconsistency } from "../../terms/index.ts";
import { readWhole } from "../source/index.ts";
import type { Media } from "./media.ts";

const FILE = "sources/lang.ini";
/** Of a few hundred bytes in truth. */
const LARGEST = 1 << 20;
const OFFERED = "available ui languages";

type Facts = Pick<MediaFacts, "languages">;

/** Setup offers the languages that lang.ini names, whatever there is in the images. */
export async function compareLangIni(media: Media, { languages }: Facts): Promise<MediaInconsistency[]> {
  const named = await readLangIni(media);
  if (named === undefined)
    return languages.length > 1 ? [langIni(`There is no ${FILE}, and the images have`, languages)] : [];
  const missing = languages.filter((language) => !named.has(language.toLowerCase()));
  return missing.length > 0 ? [langIni(`${FILE} does not name`, missing)] : [];
}

const langIni = (what: string, languages: readonly string[]): MediaInconsistency => ({
  code: "LANG_INI",
  what: `${what} ${languages.join(", ")}: Setup does not offer ${languages.length > 1 ? "them" : "it"}.`,
});

/** Tags in lower case; undefined where there is no such file. */
async function readLangIni(media: Media): Promise<ReadonlySet<string> | undefined> {
  const file = media.find(FILE);
  if (!file || file.size > LARGEST) return undefined;
  const source = await media.open(file);
  try {
    return new Set(offeredIn(decoded(Buffer.from(await readWhole(source)))));
  } finally {
    await source.close();
  }
}

/** UTF-16 with a mark, as DISM writes it; what people write by hand may be anything that has ASCII in it. */
const decoded = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString("utf16le", 2) : bytes.toString("utf8");

function* offeredIn(text: string): Generator<string> {
  let section = "";
  for (const line of text.split(/\r?\n/)) {
    const heading = /^\s*\[(.*)\]\s*$/.exec(line)?.[1];
    if (heading !== undefined) section = heading.trim().toLowerCase();
    const tag = /^\s*([\w-]+)\s*=/.exec(line)?.[1];
    if (section === OFFERED && tag !== undefined) yield tag.toLowerCase();
  }
}
