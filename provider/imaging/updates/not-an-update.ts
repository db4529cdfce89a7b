import { ServicingError } from "../../terms/index.ts";

const AGAIN = "Fetch the update again, from the link that the Microsoft Update Catalog gives.";
const OTHER =
  "Give an .msu or .cab as the Microsoft Update Catalog has it; its content decides, not its name.";

/** What people hand over by mistake, by its first bytes. */
const OTHERS: readonly (readonly [pattern: RegExp, what: string, hint: string])[] = [
  [
    /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|!--)/i,
    "is a web page, not an update: the download was answered by a page",
    AGAIN,
  ],
  [/^(?:\xef\xbb\xbf)?\s*<\?xml/i, "is an XML document, not an update", AGAIN],
  [/^\s*[{[]\s*["{[\]}]/, "is a JSON document, not an update", AGAIN],
  [/^PK/, "is a ZIP archive, not an update", "Unpack it and give the .msu or .cab in it."],
  [/^7z\xbc\xaf/, "is a 7z archive, not an update", "Unpack it and give the .msu or .cab in it."],
  [/^MZ/, "is a program, not an update", OTHER],
];

/** NOT_AN_UPDATE, with what the file is instead as far as its first bytes tell. */
export function notAnUpdate(file: string, start: Uint8Array): ServicingError {
  const text = Buffer.from(start).toString("latin1");
  if (start.length === 0) return refusal(file, "is empty", AGAIN);
  if (start.every((byte) => byte === 0))
    return refusal(file, "begins with nothing but zeros: its download was never finished", AGAIN);
  const [, what, hint] = OTHERS.find(([pattern]) => pattern.test(text)) ?? [];
  return refusal(file, what ?? "is neither an .msu nor a .cab", hint ?? OTHER);
}

/** A WIM without the metadata of an update. */
export const imageInstead = (file: string): ServicingError =>
  refusal(file, "is an image file, not an update", "It belongs under source; give the .msu or .cab here.");

const refusal = (file: string, what: string, hint: string): ServicingError =>
  new ServicingError("NOT_AN_UPDATE", `${file} ${what}.`, { hint });

/** It begins as an update and then is none. */
export const damagedUpdate = (file: string, what: string, cause?: unknown): ServicingError =>
  new ServicingError("UPDATE_DAMAGED", `${file} is damaged: ${what}.`, {
    hint: "Download the update again and compare its digest.",
    ...(cause === undefined ? {} : { cause }),
  });

const DAMAGES: ReadonlySet<string> = new Set([
  "NOT_AN_IMAGE",
  "IMAGE_TRUNCATED",
  "IMAGE_DAMAGED",
  "IMAGE_HALF_WRITTEN",
  "IMAGE_ENCRYPTED",
  "IMAGE_PART_MISSING",
]);

/** What is wrong with the bytes of an update is UPDATE_DAMAGED; what is wrong with disk or network stays what it is. */
export function asDamagedUpdate(thrown: unknown): unknown {
  if (!(thrown instanceof ServicingError) || !DAMAGES.has(thrown.code)) return thrown;
  return new ServicingError("UPDATE_DAMAGED", thrown.message, {
    hint: "Download the update again and compare its digest.",
    cause: thrown,
  });
}
