import { InvalidArgumentError } from "commander";
import { type Architecture, type Product, parseArchitecture } from "../../terms/index.ts";

/** For options that may be repeated. */
export const repeated = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

export function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write a whole number from 1.");
}

export function architecture(text: string): Architecture {
  const known = parseArchitecture(text);
  if (known) return known;
  throw new InvalidArgumentError("Write amd64 (or x64), arm64 or x86.");
}

export function product(text: string): Product {
  if (text === "client" || text === "server") return text;
  throw new InvalidArgumentError("Write client or server.");
}
