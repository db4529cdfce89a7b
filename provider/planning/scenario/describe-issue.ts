import type { z } from "zod";
import { ServicingError } from "../../terms/index.ts";
import { nearest } from "../additions/nearest.ts";
import { KNOWN_KEYS } from "./schema.ts";

type Issue = z.core.$ZodIssue;

/** How each property is written, by its last name. */
const HOW_TO_WRITE: Readonly<Record<string, string>> = {
  build: 'Write build and revision, for example "26100.4652".',
  xmlBuild: 'Write build and revision, for example "26100.4652".',
  base: 'Write build and revision, for example "26100.1742", or null for an update that makes no Windows build.',
  target:
    'Write build and revision, for example "26100.2605", or null for an update that makes no Windows build.',
  safeOs: 'Write build and revision of the Safe OS package, for example "26100.7297".',
  architecture: "Write amd64, arm64 or x86; x64 is accepted for amd64.",
  product: "Write client or server.",
  role: "Write os, winpe or winre.",
  type: "Take the type that `windows-image inspect` prints for the file.",
  month: 'Write year and month, for example "2024-12".',
  size: "Write the number of bytes.",
  netFx3: "Write true or false.",
  pendingActions: "Write true or false.",
  components: "Write true or false.",
  resetBase: "Write true or false.",
  winre: "Write an object, or null for an image without winre.wim.",
  customisation: "Write none, serviced, unserviced or unknown.",
  languages: 'Write a list of language tags, for example ["ja-JP"].',
  capabilities: 'Write a list of whole names, for example ["XPS.Viewer~~~~0.0.1.0"].',
  features:
    'Wanted features are a list such as ["MediaPlayback"], those of an image a name and a state each.',
  drivers: 'Write a list of paths, for example ["drivers/storage"].',
  offered: "Write a list of the names that the languages-and-features source holds.",
  updates: "Write a list of updates, each with kb, type, architecture, product, base and target.",
  cleanup: 'Write an object, for example { "components": true, "resetBase": false }.',
  answerFile: 'Write the path of an answer file, for example "unattend.xml".',
  apps: 'Write an object, for example { "add": ["path"], "remove": ["name"] }.',
  image: "Write an object with the facts of the source, at least its build.",
  current: "Write an object with the facts of the output, at least its build.",
  desired: "Write an object with what the image shall be, at least its build.",
};

/** The first fault of a scenario in words: which property, what it is, how it is written. */
export function describeIssues(issues: readonly Issue[], input: unknown): ServicingError {
  const [issue] = issues;
  if (issue === undefined) return new ServicingError("INVALID_INPUT", "The scenario cannot be read.");
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
  const property = formatPath(path);
  return invalid(property, fault(issue, valueAt(input, issue.path), property), hint(issue, path));
}

/** INVALID_INPUT for a property that only a second look finds wrong. */
export function invalidProperty(path: readonly PropertyKey[], value: unknown): ServicingError {
  const property = formatPath(path);
  return invalid(property, `${property} cannot be ${shown(value)}.`, howToWrite(path));
}

const invalid = (property: string, message: string, hint: string): ServicingError =>
  new ServicingError("INVALID_INPUT", message, property === "" ? { hint } : { hint, property });

function fault(issue: Issue, value: unknown, property: string): string {
  const name = property === "" ? "The scenario" : property;
  if (issue.code === "unrecognized_keys") return `There is no property ${name}.`;
  if (value === undefined) return `${name} is missing.`;
  return `${name} cannot be ${shown(value)}.`;
}

function hint(issue: Issue, path: readonly PropertyKey[]): string {
  if (issue.code !== "unrecognized_keys") return howToWrite(path);
  const known = KNOWN_KEYS[String(path.at(-2))] ?? [];
  const near = nearest(String(path.at(-1)), known);
  return near === undefined ? `There are ${known.join(", ")}.` : `Did you mean ${near}?`;
}

function howToWrite(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === "string");
  if (name === undefined) return "Write an object with image, desired and updates.";
  return HOW_TO_WRITE[name] ?? "Write a text or, where several are possible, a list of texts.";
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" && value.length > 60 ? `"${value.slice(0, 60)}…"` : JSON.stringify(value);
}

const formatPath = (path: readonly PropertyKey[]): string =>
  path
    .map((part, position) =>
      typeof part === "number" ? `[${part}]` : `${position > 0 ? "." : ""}${String(part)}`,
    )
    .join("");

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
