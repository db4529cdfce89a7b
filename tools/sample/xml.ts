/** Text as it stands in an attribute or between tags. */
const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** An element as text; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  children: readonly string[] = [],
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeText(String(value))}"`)
    .join("");
  return children.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${children.join("")}</${name}>`;
}

/** An element that holds text, empty text too. */
export const textElement = (
  name: string,
  text: string,
  attributes: Readonly<Record<string, string>> = {},
): string => element(name, attributes, [escapeText(text)]);

/** A document in UTF-8 without byte order mark. */
export const xmlDocument = (root: string): Uint8Array =>
  Buffer.from(`<?xml version="1.0" encoding="utf-8"?>\n${root}\n`, "utf8");
