/** An element as the parser makes it: text alone, or children by name (always lists) and attributes behind an `@`. */
export type XmlElement = string | { readonly [name: string]: readonly XmlElement[] | string };

export function children(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  if (element === undefined || typeof element === "string") return [];
  const found = Object.hasOwn(element, name) ? element[name] : undefined;
  return typeof found === "object" ? found : [];
}

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  children(element, name)[0];

export function attribute(element: XmlElement, name: string): string | null {
  const value = typeof element === "string" ? undefined : element[`@${name}`];
  return typeof value === "string" ? value : null;
}

/** The text of a child; null where there is none or it is empty. */
export const text = (element: XmlElement | undefined, name: string): string | null =>
  ownText(child(element, name)) || null;

export function ownText(element: XmlElement | undefined): string {
  if (element === undefined || typeof element === "string") return element ?? "";
  const value = element["#text"];
  return typeof value === "string" ? value : "";
}

/** A decimal number; null for anything else. */
export function number(element: XmlElement | undefined, name: string): number | null {
  const value = text(element, name);
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
}
