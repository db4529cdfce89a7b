import { ServicingError } from "../../terms/index.ts";

const WEB_PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|\?xml)/i;

/** What it is instead, by its first bytes. */
export function notAnUpdate(file: string, start: Uint8Array): ServicingError {
  const text = Buffer.from(start).toString("latin1");
  if (start.length === 0)
    return new ServicingError("NOT_AN_UPDATE", `${file} is empty.`, { hint: "Download the update again." });
  if (WEB_PAGE.test(text))
    return new ServicingError("NOT_AN_UPDATE", `${file} is a web page, not an update.`, {
      hint: "The download was answered by a page: fetch the update again, from the Catalog's own link.",
    });
  return new ServicingError("NOT_AN_UPDATE", `${file} is neither an .msu nor a .cab.`, {
    hint: "Give a file as the Microsoft Update Catalog has it; its name does not matter, its content does.",
  });
}

/** It begins as an update and then is none. */
export const damagedUpdate = (file: string, what: string, cause?: unknown): ServicingError =>
  new ServicingError("UPDATE_DAMAGED", `${file} is damaged: ${what}.`, {
    hint: "Download the update again and compare its digest.",
    ...(cause === undefined ? {} : { cause }),
  });
