import { ServicingError } from "../../terms/index.ts";
import { type DialogUpdate, readDialogScript } from "./dialog-script.ts";
import { architectureIn, hexDigest, kbIn } from "./fields.ts";
import { collapse, loadPage } from "./load-page.ts";
import { findPageError, notUnderstood, throwPageError } from "./page-error.ts";

/** The files behind one entry: an update and, for a cumulative update, its checkpoints, in no order. */
export interface DialogEntry {
  readonly updateId: string;
  readonly title: string;
  readonly files: readonly DialogFile[];
}

export interface DialogFile {
  readonly url: string;
  readonly name: string;
  /** What the file's name says; the file itself decides. */
  readonly kb: string | null;
  readonly architecture: string | null;
  /** Hexadecimal, lower case; null where the Catalog publishes none. */
  readonly sha1: string | null;
  readonly sha256: string | null;
}

/**
 * Reads the answer to a download request (`DownloadDialog.aspx`).
 * @throws ServicingError CATALOG_NOT_FOUND if it names no file (an unknown or withdrawn update), CATALOG_ERROR for an
 * error page, CATALOG_PAGE_NOT_UNDERSTOOD for any other page.
 */
export function parseDownloadDialog(html: string): DialogEntry[] {
  const $ = loadPage(html);
  const error = findPageError($);
  if (error) throwPageError(error);
  const script = $("script")
    .toArray()
    .map((element) => $(element).text())
    .join("\n");
  if (!/\bdownloadInformation\s*=/.test(script))
    throw notUnderstood("a download dialog", "it has no list of files");
  const entries = readDialogScript(script).map(readEntry);
  if (entries.length === 0) throw withoutFiles("an update");
  return entries;
}

function readEntry({ fields, files }: DialogUpdate): DialogEntry {
  const updateId = fields.get("updateID")?.trim().toLowerCase();
  if (!updateId) throw notUnderstood("a download dialog", "an update in it has no id");
  const title = collapse(fields.get("enTitle") ?? "");
  if (files.length === 0) throw withoutFiles(title || updateId);
  return { updateId, title, files: files.map(readFile) };
}

function readFile(fields: ReadonlyMap<string, string>): DialogFile {
  const url = fields.get("url")?.trim() ?? "";
  if (!URL.canParse(url)) throw notUnderstood("a download dialog", "a file in it has no address");
  const name = fields.get("fileName")?.trim() || lastSegment(url);
  return {
    url,
    name,
    kb: kbIn(name),
    architecture: architectureIn(name) ?? architectureIn(fields.get("architectures") ?? ""),
    sha1: readDigest(fields.get("digest"), 20, name),
    sha256: readDigest(fields.get("sha256"), 32, name),
  };
}

function readDigest(text: string | undefined, bytes: 20 | 32, name: string): string | null {
  if (text === undefined || text.trim() === "") return null;
  const digest = hexDigest(text, bytes);
  if (digest === undefined) throw notUnderstood("a download dialog", `the digest of ${name} is not one`);
  return digest;
}

const lastSegment = (url: string): string => decodeURIComponent(new URL(url).pathname.split("/").pop() ?? "");

function withoutFiles(what: string): ServicingError {
  return new ServicingError("CATALOG_NOT_FOUND", `The Update Catalog names no file for ${what}.`, {
    hint: "It was withdrawn or its id is wrong: search for it again.",
  });
}
