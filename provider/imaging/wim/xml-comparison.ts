import { canonicalJson } from "../../terms/index.ts";
import type { XmlElement } from "./xml-element.ts";

/** Counted or dated anew by tools that change nothing in the image. */
const FLEETING = new Set([
  "TOTALBYTES",
  "DIRCOUNT",
  "FILECOUNT",
  "HARDLINKBYTES",
  "CREATIONTIME",
  "LASTMODIFICATIONTIME",
]);
/** Spelled in different case by different tools. */
const CASELESS = new Set(["FLAGS", "EDITIONID"]);

/** An IMAGE element as text that is equal whenever its lasting content is, in whatever order its elements stand. */
export const comparisonText = (image: XmlElement): string => canonicalJson(lasting(image, "IMAGE"));

function lasting(element: XmlElement, name: string): unknown {
  if (typeof element === "string") return CASELESS.has(name) ? element.toLowerCase() : element;
  const kept = Object.entries(element).filter(([key]) => !FLEETING.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, typeof value === "string" ? value : lastingList(value, key)]),
  );
}

const lastingList = (elements: readonly XmlElement[], name: string): unknown[] =>
  elements
    .map((element) => lasting(element, name))
    .map((value) => ({ value, text: canonicalJson(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text)))
    .map(({ value }) => value);
