import { createRequire } from "node:module";
import type { CheerioAPI } from "cheerio/slim";

export type { CheerioAPI } from "cheerio/slim";

let cheerio: typeof import("cheerio/slim") | undefined;

/** HTML as something that can be asked. The parser is loaded with the first page: most commands read none. */
export function loadPage(html: string): CheerioAPI {
  cheerio ??= createRequire(import.meta.url)("cheerio/slim") as typeof import("cheerio/slim");
  return cheerio.load(html.replace(/^\uFEFF/, ""));
}

/** Trims, and makes one blank of every run of blanks and line breaks; invisible break hints go. */
export const collapse = (text: string): string =>
  text
    .replace(/[\u00AD\u200B\u2060\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The Catalog's way to say that a field is empty. */
export function valueOrNull(text: string): string | null {
  const value = collapse(text);
  return value === "" || /^n\/?a$/i.test(value) ? null : value;
}
