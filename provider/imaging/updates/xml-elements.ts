import { XMLParser } from "fast-xml-parser";

/** An element by its local name, with attributes by theirs; the order of document is kept. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

type Node = Readonly<Record<string, unknown>>;

const PARSER = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseAttributeValue: false,
  parseTagValue: false,
});

/** The elements of a document; undefined if it is no XML. */
export function parseElements(bytes: Uint8Array): readonly Element[] | undefined {
  try {
    return (PARSER.parse(decodeXmlText(bytes)) as Node[]).flatMap(toElement);
  } catch {
    return undefined;
  }
}

/** Every element of this name, at any depth. */
export function elementsNamed(elements: readonly Element[], name: string): Element[] {
  return elements.flatMap((element) => [
    ...(element.name === name ? [element] : []),
    ...elementsNamed(element.children, name),
  ]);
}

function toElement(node: Node): Element[] {
  const name = Object.keys(node).find((key) => key !== ":@" && key !== "#text");
  if (name === undefined || name.startsWith("?")) return [];
  const children = (node[name] as Node[]).flatMap(toElement);
  return [{ name, attributes: (node[":@"] ?? {}) as Record<string, string>, children }];
}

/** Manifests come in UTF-8 and in UTF-16 with a byte order mark. */
export function decodeXmlText(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}
