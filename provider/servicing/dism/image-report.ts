import { type Block, fieldOf } from "./blocks.ts";
import { isLabelOf, isYes } from "./labels.ts";

/** An image as `/Get-ImageInfo` prints it; what the report leaves undefined is null. */
export interface DismImage {
  readonly index: number;
  readonly name: string | null;
  readonly description?: string | null;
  /** Bytes. */
  readonly size: number | null;
  readonly languages?: readonly string[];
  readonly defaultLanguage?: string | null;
  readonly [field: string]: unknown;
}

/** A mount as `/Get-MountedImageInfo` prints it. */
export interface DismMount {
  readonly mountDir: string;
  readonly imageFile: string | null;
  readonly index: number | null;
  readonly readWrite: boolean;
  /** As printed: `Ok`, `Needs Remount`, `Invalid`. */
  readonly status: string | null;
}

/** Fields of one image, printed in English, that hold a number. */
const NUMBERS = new Set(["servicePackBuild", "servicePackLevel", "directories", "files"]);

export function toImage(block: Block): DismImage {
  const { languages, defaultLanguage } = readLanguages(block);
  const size = fieldOf(block, "size");
  const description = fieldOf(block, "description");
  return {
    ...otherFields(block),
    index: Number(block.value),
    name: definedOr(fieldOf(block, "name")),
    ...(description !== undefined && { description: definedOr(description) }),
    size: size === undefined ? null : digitsOf(size),
    ...(languages && { languages, defaultLanguage }),
  };
}

export const toMount = (block: Block): DismMount => {
  const index = fieldOf(block, "imageIndex");
  return {
    mountDir: block.value,
    imageFile: fieldOf(block, "imageFile") ?? null,
    index: index === undefined ? null : Number(index),
    readWrite: isYes(fieldOf(block, "readWrite") ?? ""),
    status: fieldOf(block, "status") ?? null,
  };
};

/** The grouping of digits follows the region of the account, whatever the language. */
const digitsOf = (text: string): number | null => {
  const digits = text.replaceAll(/\D/g, "");
  return digits === "" ? null : Number(digits);
};

const definedOr = (value: string | undefined): string | null =>
  value === undefined || value === "" || value === "<undefined>" ? null : value;

function otherFields(block: Block): Record<string, string | number | null> {
  const known = ["name", "description", "size"] as const;
  const entries = block.fields
    .filter(({ label }) => /^[A-Za-z ]+$/.test(label) && label !== "Languages")
    .filter(({ label }) => !known.some((name) => isLabelOf(label, name)))
    .map(({ label, value }) => [toCamelCase(label), value] as const)
    .map(([key, value]) => [key, NUMBERS.has(key) ? digitsOf(value) : definedOr(value)] as const);
  return Object.fromEntries(entries);
}

/** `ServicePack Build` → `servicePackBuild`, `WIM Bootable` → `wimBootable`. */
const toCamelCase = (label: string): string =>
  label
    .split(" ")
    .join("")
    .replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (start) => start.toLowerCase());

/** One a line below the label, or on its line; `(Default)` marks the default one. */
function readLanguages(block: Block): { languages?: string[]; defaultLanguage: string | null } {
  const inline = block.fields.find(({ label }) => label === "Languages")?.value;
  if (inline === undefined) return { defaultLanguage: null };
  const texts = inline === "" ? block.loose : inline.split(/,\s*/);
  const tags = texts.map((text) => /^([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)( \(.+\))?$/.exec(text));
  const found = tags.filter((match) => match !== null);
  return {
    languages: found.map((match) => match[1] ?? ""),
    defaultLanguage: found.find((match) => match[2] !== undefined)?.[1] ?? null,
  };
}
