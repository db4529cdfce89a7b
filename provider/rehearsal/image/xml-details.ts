import { XMLParser } from "fast-xml-parser";

/** What the XML of an image file says of one image, element by element; undefined where it says nothing. */
export interface XmlDetails {
  /** The text of an element by its path below IMAGE, such as `WINDOWS/VERSION/BUILD`. */
  text(path: string): string | undefined;
  texts(path: string): readonly string[];
  /** A FILETIME of two halves. */
  time(path: string): Date | undefined;
}

type Element = string | { readonly [name: string]: readonly Element[] };

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  isArray: () => true,
});
const EPOCH_1601 = 11_644_473_600_000n;

export function readXmlDetails(xml: string, index: number): XmlDetails {
  const root = PARSER.parse(xml) as Element;
  const image = find(root, ["WIM", "IMAGE"]).find(
    (element) => String(attribute(element, "@INDEX")) === String(index),
  );
  const texts = (path: string): string[] =>
    find(image ?? {}, path.split("/"))
      .map(textOf)
      .filter((text) => text !== "");
  return {
    texts,
    text: (path) => texts(path)[0],
    time: (path) => {
      const [high, low] = [texts(`${path}/HIGHPART`)[0], texts(`${path}/LOWPART`)[0]];
      if (high === undefined || low === undefined) return undefined;
      const ticks = (BigInt(high) << 32n) | BigInt(low);
      return new Date(Number(ticks / 10_000n - EPOCH_1601));
    },
  };
}

function find(element: Element, path: readonly string[]): readonly Element[] {
  const [name, ...rest] = path;
  if (name === undefined) return [element];
  if (typeof element === "string") return [];
  return (element[name] ?? []).flatMap((child) => find(child, rest));
}

const attribute = (element: Element, name: string): unknown =>
  typeof element === "string" ? undefined : [element[name]].flat()[0];

const textOf = (element: Element): string =>
  typeof element === "string" ? element : textOf(element["#text"]?.[0] ?? "");
