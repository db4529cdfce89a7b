import { ServicingError } from "../../terms/index.ts";
import type { ByteSource } from "../source/index.ts";

const MAGIC = "MSWIM\0\0\0";
const PIPABLE = "WLPWM\0\0\0";

/** What people hand over by mistake, by its first bytes. */
const OTHERS: readonly (readonly [pattern: RegExp, what: string, hint: string])[] = [
  [
    /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|head)/i,
    "a web page",
    "Download the file again; its address may have expired.",
  ],
  [/^MSCF/, "a cabinet", "Give the .wim or .esd file; an update belongs under updates."],
  [/^PK/, "a ZIP archive", "Unpack it and give the .wim or .esd file in it."],
  [/^MZ/, "a program", "Give the .wim or .esd file."],
  [/^vhdxfile|^conectix/, "a virtual disk", "Give the .wim or .esd file."],
  [
    /^WLPWM/,
    "a pipable WIM, which Windows cannot read",
    "Export it with wimlib-imagex export without --pipable.",
  ],
];
const NO_KNOWN = [
  "no image file",
  "Give a .wim, an .esd or the first .swm part; on media it is in the folder sources.",
] as const;

/** Refuses with NOT_AN_IMAGE whatever does not begin as an image file does, and says what it is instead if that can be seen. */
export function requireImageFile({ name, size }: ByteSource, start: Uint8Array): void {
  const text = Buffer.from(start).toString("latin1");
  if (text.startsWith(MAGIC)) return;
  if (size > 0 && size < MAGIC.length && (MAGIC.startsWith(text) || PIPABLE.startsWith(text)))
    throw new ServicingError("IMAGE_TRUNCATED", `${name} is cut short: it has ${size} bytes.`, {
      hint: "Copy or download the file again, whole.",
    });
  const other = OTHERS.find(([pattern]) => pattern.test(text));
  const [what, hint] = size === 0 ? ["empty", NO_KNOWN[1]] : other ? other.slice(1) : NO_KNOWN;
  throw new ServicingError("NOT_AN_IMAGE", `${name} is ${what}.`, { hint: String(hint) });
}
