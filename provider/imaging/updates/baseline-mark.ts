import { decodeXmlText } from "./xml-elements.ts";

const MARK = /\bbaseline\b(?!\s*=\s*["'](?:0|false)["'])/i;

/**
 * Whether a manifest or component database carries the word `Baseline`, by which a checkpoint says that it is one.
 * Where in it the word stands is not known of all of them.
 */
export const saysBaseline = (bytes: Uint8Array): boolean => MARK.test(decodeXmlText(bytes));
