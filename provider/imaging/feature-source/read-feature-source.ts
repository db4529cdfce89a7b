import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { ServicingError } from "../../terms/index.ts";
import { listArchive } from "../archive/index.ts";
import { readFailure } from "../source/index.ts";
import { type CabinetName, parseCabinetName } from "./cabinet-name.ts";
import { looksLikeIso } from "./looks-like-iso.ts";

/** A cabinet of a source. */
export interface SourceCabinet extends CabinetName {
  /** Path below the source, `/` between folders. */
  readonly member: string;
}

/** What a languages-and-features source holds. */
export interface FeatureSource {
  readonly path: string;
  readonly kind: "folder" | "iso";
  readonly cabinets: readonly SourceCabinet[];
  /** Files of the folders `metadata` beside the cabinets, by which DISM finds its way among them. */
  readonly metadata: readonly string[];
}

/**
 * Lists a folder and all below it, or an ISO file; no cabinet is opened.
 * @throws ServicingError FILE_NOT_FOUND, FILE_NOT_READABLE, NOT_A_FEATURE_SOURCE
 */
export async function readFeatureSource(path: string): Promise<FeatureSource> {
  const found = await stat(path).catch((error) => {
    throw readFailure(error, path);
  });
  const kind = found.isDirectory() ? "folder" : "iso";
  const members = kind === "folder" ? await listFolder(path) : await listIso(path);
  const cabinets = members
    .flatMap((member) => {
      const name = parseCabinetName(basename(member));
      return name ? [{ member, ...name }] : [];
    })
    .sort((a, b) => (a.member < b.member ? -1 : 1));
  if (cabinets.length === 0) throw notASource(path, "holds no cabinet of a language or feature");
  return { path, kind, cabinets, metadata: members.filter((member) => METADATA.test(member)).sort() };
}

const METADATA = /(?:^|\/)metadata\/[^/]+$/i;

async function listFolder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(join(path, "x").length - 1)
        .replaceAll("\\", "/"),
    );
}

async function listIso(path: string): Promise<string[]> {
  if (!(await looksLikeIso(path))) throw notASource(path, "is neither a folder nor an ISO file");
  const members = await listArchive({ path }).catch(() => {
    throw notASource(path, "cannot be read: it is damaged or no whole ISO file");
  });
  return members.map((member) => member.path);
}

const notASource = (path: string, what: string): ServicingError =>
  new ServicingError("NOT_A_FEATURE_SOURCE", `${path} ${what}.`, {
    hint: 'Give the "Languages and Optional Features" ISO of the image\'s release, or the folder of its cabinets.',
  });
