import { type Architecture, parseArchitecture } from "../../terms/index.ts";

/** `KB5043080` out of a title or a file name; the one in brackets where there are several. */
export function kbIn(text: string): string | null {
  const digits = (/\(KB\s?(\d{6,8})\)/i.exec(text) ?? /(?:^|[^A-Z0-9])KB\s?(\d{6,8})(?!\d)/i.exec(text))?.[1];
  return digits === undefined ? null : `KB${digits}`;
}

/** The build that newer titles end with: `… (KB5129195) (26300.9457)`. */
export const buildIn = (title: string): string | null => /\((\d{5}\.\d{1,6})\)/.exec(title)?.[1] ?? null;

const ARCHITECTURE = /(?:^|[^a-z0-9])(x64|amd64|arm64|x86)(?![a-z0-9])/gi;

/** The one architecture that a title or a file name speaks of; null for none or several. */
export function architectureIn(text: string): Architecture | null {
  const found = new Set<Architecture>();
  for (const [, word = ""] of text.matchAll(ARCHITECTURE)) {
    const architecture = parseArchitecture(word);
    if (architecture) found.add(architecture);
  }
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

/** `M/D/YYYY` as `YYYY-MM-DD`; undefined for what is no such date. */
export function isoDate(text: string): string | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(text.trim());
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text.trim());
  const [year, month, day] = american
    ? [american[3], american[1], american[2]]
    : iso
      ? [iso[1], iso[2], iso[3]]
      : [];
  if (!year || !month || !day || Number(month) > 12 || Number(day) > 31) return undefined;
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** Names divided by commas, where a name may itself go on with ", version …". */
export function productsIn(text: string): string[] {
  const products: string[] = [];
  for (const part of text.split(",").map((piece) => piece.trim())) {
    const last = products.length - 1;
    if (/^version\b/i.test(part) && last >= 0) products[last] = `${products[last]}, ${part}`;
    else if (part !== "") products.push(part);
  }
  return products;
}

/** Hexadecimal digits of a digest in base64 (or already in hexadecimal); undefined if it is neither. */
export function hexDigest(text: string, bytes: 20 | 32): string | undefined {
  const digest = text.trim();
  if (new RegExp(`^[0-9a-f]{${bytes * 2}}$`, "i").test(digest)) return digest.toLowerCase();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(digest)) return undefined;
  const decoded = Buffer.from(digest, "base64");
  return decoded.length === bytes ? decoded.toString("hex") : undefined;
}
