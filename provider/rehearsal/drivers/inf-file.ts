/** What an .inf says of its driver package. */
export interface InfFile {
  readonly className: string;
  readonly provider: string;
  /** `05/19/2017`. */
  readonly date: string;
  readonly version: string;
}

/** Undefined for a text without the section that every driver's .inf has. */
export function readInf(bytes: Uint8Array): InfFile | undefined {
  const sections = readSections(decode(bytes));
  const version = sections.get("version");
  if (!version?.has("signature")) return undefined;
  const strings = sections.get("strings") ?? new Map<string, string>();
  const text = (name: string): string => {
    const value = version.get(name) ?? "";
    const token = /^%(.+)%$/.exec(value)?.[1]?.toLowerCase();
    return token === undefined ? value : (strings.get(token) ?? value);
  };
  const [date = "", number = ""] = text("driverver").split(",");
  return { className: text("class"), provider: text("provider"), date: date.trim(), version: number.trim() };
}

function readSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let entries = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const content = line.replace(/;.*$/, "").trim();
    const section = /^\[(.+)\]$/.exec(content)?.[1]?.toLowerCase();
    if (section !== undefined) {
      entries = sections.get(section) ?? new Map();
      sections.set(section, entries);
      continue;
    }
    const split = content.indexOf("=");
    if (split > 0)
      entries.set(content.slice(0, split).trim().toLowerCase(), unquote(content.slice(split + 1)));
  }
  return sections;
}

const unquote = (value: string): string => value.trim().replace(/^"(.*)"$/, "$1");

function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}
